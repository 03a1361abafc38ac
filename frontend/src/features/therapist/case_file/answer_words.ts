/* Answers in words: which question, what was said when, what it was worked out to, what was shown. */

import type {
  CaseAnswer,
  CaseFile,
  CaseQuestion,
  CaseResult,
  CaseShown,
  CaseVerdict,
} from '../../../contract/case_file';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { LEVELS } from '../verdicts/levels';
import { UNITS } from '../limits/words';
import { later_at, moment_at, same_minute } from './when';

type Why = NonNullable<CaseQuestion['why']>;

export const MOMENTS: Record<CaseQuestion['code'], () => string> = {
  h5: m.case_moment_h5,
  h24: m.case_moment_h24,
  h48: m.case_moment_h48,
  h72: m.case_moment_h72,
  h120: m.case_moment_h120,
  h168: m.case_moment_h168,
  extra: m.case_moment_extra,
};
const STATES: Record<Exclude<CaseQuestion['state'], 'skipped'>, () => string> = {
  not_yet_due: m.case_state_not_yet_due,
  due: m.case_state_due,
  answered: m.case_state_answered,
  late: m.case_state_late,
  missed: m.case_state_missed,
};
const SKIPPED: Record<Why, () => string> = {
  quiet_night: m.case_skipped_quiet_night,
  settled: m.case_skipped_settled,
  superseded: m.case_skipped_superseded,
  not_now: m.case_skipped_not_now,
  recorded_late: m.case_skipped_recorded_late,
  not_answered: m.case_skipped_not_answered,
  closed: m.case_skipped_closed,
};

export function state_words({ state, why }: CaseQuestion): string {
  if (state !== 'skipped') return STATES[state]();
  return why ? SKIPPED[why]() : m.case_skipped_closed();
}

/** "open Tue 10 Mar 13:00 to 18:00"; an answer speaks for itself, all else is said. */
export function asked_words(question: CaseQuestion, zone: string): string {
  const from = moment_at(question.opens_at, zone);
  const until = later_at(question.closes_at, question.opens_at, zone);
  if (question.state === 'answered') return m.case_open({ from, until });
  const state = state_words(question);
  return question.state === 'skipped' && question.why !== 'not_now'
    ? m.case_not_open({ from, until, state })
    : m.case_open_and({ from, until, state });
}

/** "5.5 h after"; null for an answer about no session. */
export function hours_words(hours_after: number | null): string | null {
  if (hours_after === null) return null;
  const hours = Math.round(hours_after * 10) / 10;
  return m.case_hours_after({ hours: hours.toLocaleString(i18n.language) });
}

/** When it was said, and whatever sets this revision apart; the first of these is a headline. */
export function given_words(answer: CaseAnswer, revisions: CaseAnswer[], zone: string): string[] {
  const { number, recorded_at, received_at, recalled_by_name: name, hours_after } = answer;
  const at = moment_at(received_at, zone);
  const entered = later_at(received_at, recorded_at, zone);
  const words: (string | false)[] = [];
  if (number === 1) {
    const said_at = moment_at(recorded_at, zone);
    const hours = hours_words(hours_after);
    words.push(hours ? `${said_at}, ${hours}` : said_at);
    if (name) words.push(m.case_recalled({ at: entered, name }));
    else words.push(!same_minute(recorded_at, received_at) && m.case_arrived_at({ at: entered }));
  } else if (answer.status === 'withdrawn') {
    words.push(name ? m.case_withdrawn_by({ at, name }) : m.case_withdrawn({ at }));
  } else {
    const before = revisions.find((other) => other.number === number - 1);
    const again = before?.status === 'withdrawn';
    if (name) words.push(m.case_corrected_by({ at, name }));
    else words.push(again ? m.case_put_again({ at }) : m.case_corrected({ at }));
    const first = revisions.find((other) => other.number === 1);
    const moved = first && !same_minute(first.recorded_at, recorded_at);
    if (moved) words.push(moment_at(recorded_at, zone));
  }
  words.push(answer.conflict && m.case_conflict(), answer.partly_understood && m.told_partly());
  return words.filter((one) => typeof one === 'string');
}

/** The level, the rules that fired, and whether it counted as settled. */
export function result_words({ level, rules, settled, mode }: CaseResult): string {
  const urgent = mode === 'emergency' ? m.case_emergency() : m.case_same_day();
  const why = [...rules.map(({ text }) => text), settled && m.case_settled()].filter(Boolean);
  const word = mode ? `${LEVELS[level].word()} (${urgent})` : LEVELS[level].word();
  return why.length > 0 ? `${word}: ${why.join(', ')}` : word;
}

export function verdict_words(verdict: CaseVerdict, zone: string): string {
  const { by_name: name, instead_of } = verdict;
  const about = { name, at: moment_at(verdict.at, zone), level: LEVELS[verdict.level].word() };
  return instead_of
    ? m.case_verdict({ ...about, instead_of: LEVELS[instead_of].word() })
    : m.case_verdict_only(about);
}

/** The title that a level had on the client's own page. */
function title_told({ level, mode, settled }: CaseShown): string | null {
  switch (level) {
    case 'urgent':
      return mode === 'emergency'
        ? m.urgent_emergency_title({ emergency_number: m.urgent_local_number() })
        : m.urgent_same_day_title();
    case 'contact':
      return m.advice_contact_title();
    case 'watch':
      return m.advice_watch_title();
    case 'expected':
      return settled ? m.advice_settled_title() : m.advice_expected_title();
    default:
      return null;
  }
}

const MODES: Record<NonNullable<CaseShown['advice_mode']>, () => string> = {
  record: m.advice_record,
  flag: m.advice_flag,
  advise: m.advice_advise,
};

/** The mode of advice all answers came in; null when it was not the same, or was not kept. */
export function one_mode({ shown }: CaseFile): string | null {
  const modes = new Set(shown.map(({ advice_mode }) => advice_mode));
  const mode = [...modes][0];
  return modes.size === 1 && mode ? MODES[mode]() : null;
}

/** What was shown, with the mode of advice that was in force then. */
export function moded_words(shown: CaseShown, zone: string): string {
  const { advice_mode } = shown;
  const what = shown_words(shown, zone);
  return advice_mode ? m.case_in_mode({ mode: MODES[advice_mode](), what }) : what;
}

export function shown_words(shown: CaseShown, zone: string): string {
  const title = title_told(shown);
  const { occasion, advice_mode } = shown;
  if (occasion === 'by_phone') {
    return title ? m.case_no_page_but({ title }) : m.case_no_page();
  }
  if (occasion === 'afterwards') {
    return m.case_from_then({ at: moment_at(shown.at, zone), title: title ?? '' });
  }
  if (advice_mode === null) return m.case_mode_unknown();
  if (advice_mode !== 'advise') return m.case_same_page();
  return title ? m.case_said_to_her({ title }) : m.case_words_not_shown();
}

/** "Call from this soreness on, at any hour: 7 of 10 (usually 8)", each said once. */
export function limit_words({ worked_out }: CaseFile): string[] {
  const said = worked_out
    .flatMap(({ limits }) => limits)
    .map(({ text, value, usual, unit }) =>
      m.case_limit({ text, value: String(value), usual: String(usual), unit: UNITS[unit]() }),
    );
  return [...new Set(said)];
}

/** What was shown of one revision, and when its urgent words were said to be read. */
export function understood_words(file: CaseFile, check_in_id: string): string[] {
  return file.understood
    .filter((one) => one.check_in_id === check_in_id)
    .map(({ at }) => m.case_understood_at({ at: moment_at(at, file.time_zone) }));
}

export const answer_name = (number: number) => m.case_answer_number({ number });
