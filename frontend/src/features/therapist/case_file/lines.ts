/* A case file line by line: when, who, what, and people's own words under it. The sections and the
   order of time are made of the same lines. */

import type { CaseFile, CasePart } from '../../../contract/case_file';
import type { Zone } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import {
  answer_name,
  given_words,
  hours_words,
  moded_words,
  MOMENTS,
  result_words,
  state_words,
  verdict_words,
} from './answer_words';
import {
  answered_by,
  arrival_words,
  consent_words,
  DECIDED,
  recheck_words,
  screening_words,
} from './before_words';
import { alert_words, day_words, look_words, opened_words, plan_words } from './deed_words';
import { said_words } from './said_words';
import { later_at, moment_at } from './when';

export type Voiced = { words: string; about?: string };
export type Line = { key: string; at: string; who: string; what: string; voices: Voiced[] };
type Told = { at: string; who: string; what: string; voices?: (Voiced | null)[] };

const voice = (words: string | null | undefined, about?: string): Voiced | null =>
  words ? { words, ...(about ? { about } : {}) } : null;

function before(file: CaseFile, part: CasePart, nth: number): Told | null {
  const { screening, consent, recheck, arrival, decisions } = file.before;
  const name = file.client.given_name;
  switch (part) {
    case 'screening': {
      if (!screening) return null;
      const who = answered_by(screening, file);
      return { at: screening.answered_at, who, what: screening_words(screening, file) };
    }
    case 'decisions': {
      const made = decisions[nth];
      if (!made) return null;
      const what = m.case_decided({ title: made.title, what: DECIDED[made.kind]() });
      return { at: made.at, who: made.by_name, what, voices: [voice(made.reason)] };
    }
    case 'consent': {
      if (!consent) return null;
      const who = consent.given_by === 'proxy' ? (consent.proxy_name ?? name) : name;
      return { at: consent.recorded_at, who, what: consent_words(consent) };
    }
    case 'recheck':
      return (
        recheck && {
          at: recheck.recorded_at,
          who: answered_by(recheck, file),
          what: recheck_words(recheck),
        }
      );
    default:
      return arrival && { at: arrival.recorded_at, who: name, what: arrival_words(file) };
  }
}

function around(file: CaseFile, part: CasePart): Told | null {
  const { session, next_session: next } = file;
  const { recorded_by_name: who } = session;
  switch (part) {
    case 'began':
      return { at: session.started_at, who, what: m.case_began() };
    case 'ended':
      return { at: session.ended_at, who, what: m.case_ended() };
    case 'noted':
      return { at: session.received_at, who, what: m.case_noted_line() };
    case 'finished': {
      const { finished_at: at, finished_by_name: by } = session;
      return at ? { at, who: by ?? who, what: m.case_finished_line() } : null;
    }
    default:
      return next && { at: next.started_at, who: next.by_name, what: m.case_next_session() };
  }
}

function answers(file: CaseFile, part: CasePart, nth: number, zones: Zone[]): Told | null {
  const { client, time_zone: zone } = file;
  const program = m.case_program();
  switch (part) {
    case 'asked':
    case 'not_answered': {
      const asked = file.asked[nth];
      if (!asked) return null;
      const moment = MOMENTS[asked.code]();
      if (part === 'not_answered') {
        return { at: asked.closes_at, who: program, what: m.case_closed_line({ moment }) };
      }
      const until = later_at(asked.closes_at, asked.opens_at, zone);
      const is_asked = asked.state !== 'skipped' || asked.why === 'not_now';
      const what = is_asked
        ? m.case_asked_line({ moment, until })
        : m.case_skipped_line({ moment, state: state_words(asked) });
      return { at: asked.opens_at, who: program, what };
    }
    case 'answered': {
      const said = file.answered[nth];
      if (!said) return null;
      const own = file.answered.filter(({ check_in_id }) => check_in_id === said.check_in_id);
      const words = said_words(said.answers, client.problem, zones);
      const told = said.status === 'withdrawn' ? [] : words;
      const [first, ...others] = given_words(said, own, zone);
      const given = [said.number === 1 ? hours_words(said.hours_after) : first, ...others];
      const what = m.case_answered_line({
        answer: answer_name(said.answer),
        what: [given.filter(Boolean).join(', '), ...told].join(' · '),
      });
      const at = said.number === 1 ? said.recorded_at : said.received_at;
      const note = said.status === 'withdrawn' ? null : voice(said.answers.note);
      return { at, who: said.recalled_by_name ?? client.given_name, what, voices: [note] };
    }
    case 'worked_out': {
      const result = file.worked_out[nth];
      if (!result) return null;
      const about = { answer: answer_name(result.answer), what: result_words(result) };
      return { at: result.at, who: program, what: m.case_worked_line(about) };
    }
    case 'verdicts': {
      const made = file.verdicts[nth];
      if (!made) return null;
      const what = `${answer_name(made.answer)}: ${verdict_words(made, zone)}`;
      return { at: made.at, who: made.by_name, what, voices: [voice(made.reason)] };
    }
    case 'shown': {
      const shown = file.shown[nth];
      if (!shown) return null;
      const what = m.case_shown_line({
        answer: answer_name(shown.answer),
        name: client.given_name,
        what: moded_words(shown, zone),
      });
      return { at: shown.at, who: program, what };
    }
    default: {
      const read = file.understood[nth];
      if (!read) return null;
      const what = m.case_understood_line({ answer: answer_name(read.answer) });
      return { at: read.at, who: client.given_name, what };
    }
  }
}

function deeds(file: CaseFile, part: CasePart, nth: number): Told | null {
  const { client, time_zone: zone } = file;
  switch (part) {
    case 'opened': {
      const opened = file.opened[nth];
      if (!opened) return null;
      const who = opened.by_name ?? m.case_unknown_member();
      return { at: opened.first_at, who, what: opened_words(opened, zone) };
    }
    case 'looks':
    case 'looks_taken_back': {
      const look = file.looks[nth];
      if (!look) return null;
      if (part === 'looks') return { at: look.at, who: look.by_name, what: look_words(look) };
      const what = m.case_look_back({ at: moment_at(look.at, zone) });
      return { at: look.withdrawn_at ?? look.at, who: look.by_name, what };
    }
    case 'alert_events': {
      const event = file.alert_events[nth];
      if (!event) return null;
      const who = event.by_name ?? m.case_program();
      return { at: event.at, who, what: alert_words(file, event), voices: [voice(event.note)] };
    }
    case 'plans': {
      const plan = file.plans[nth];
      if (!plan) return null;
      const what = plan_words(plan, file);
      return { at: plan.published_at, who: plan.by_name, what, voices: [voice(plan.what_changed)] };
    }
    default: {
      const day = file.exercises[nth];
      if (!day) return null;
      const voices = day.notes.map(({ name, note }) =>
        voice(note, name === null ? m.case_round_note() : m.case_exercise_note({ name })),
      );
      return { at: day.at, who: client.given_name, what: day_words(day, zone), voices };
    }
  }
}

const BEFORE = new Set<CasePart>(['screening', 'decisions', 'consent', 'recheck', 'arrival']);
const AROUND = new Set<CasePart>(['began', 'ended', 'noted', 'finished', 'next_session']);
const DEEDS = new Set<CasePart>([
  ...(['opened', 'looks', 'looks_taken_back', 'alert_events', 'plans', 'exercises'] as const),
]);

/** The `nth` line of a part; null where the file has none. */
export function line_of(file: CaseFile, part: CasePart, nth: number, zones: Zone[]): Line | null {
  const told = BEFORE.has(part)
    ? before(file, part, nth)
    : AROUND.has(part)
      ? around(file, part)
      : DEEDS.has(part)
        ? deeds(file, part, nth)
        : answers(file, part, nth, zones);
  if (!told) return null;
  return {
    key: `${part}-${nth}`,
    at: moment_at(told.at, file.time_zone),
    who: told.who,
    what: told.what,
    voices: (told.voices ?? []).filter((one) => one !== null),
  };
}

/** The lines of some parts, as they stand in the order of time; what one person did in the same
    minute stands together. */
export function lines_of(file: CaseFile, parts: CasePart[], zones: Zone[]): Line[] {
  const lines: Line[] = [];
  for (const { part, nth } of file.chronology) {
    const line = parts.includes(part) ? line_of(file, part, nth, zones) : null;
    const last = lines.at(-1);
    const together = line && last?.at === line.at && last.who === line.who;
    if (together && last.voices.length === 0) {
      lines[lines.length - 1] = { ...line, what: `${last.what} ${line.what}` };
    } else if (line) {
      lines.push(line);
    }
  }
  return lines;
}
