/* What was done, in words: alerts, plans, exercises, openings of the chart, looks. */

import type {
  CaseAlertEvent,
  CaseExerciseDay,
  CaseFile,
  CaseOpened,
  CasePlan,
} from '../../../contract/case_file';
import { format_day_short, wall_clock } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { score_word } from '../../../ui/score_words';
import { ACTIONS, outcome_words, REASONS } from '../alerts/words';
import { REASON_WORDS } from '../words/logs';
import { answer_name } from './answer_words';
import { later_at, moment_at } from './when';

const PARTS: Record<string, () => string> = {
  page: m.case_part_page,
  chart: m.case_part_chart,
  thresholds: m.case_part_chart,
  check_ins: m.case_part_answers,
  recovery: m.case_part_answers,
  response: m.case_part_answers,
  alerts: m.case_part_alerts,
  treatments: m.case_part_session,
  treatment_sheet: m.case_part_session,
  arrival: m.case_part_session,
  plan: m.case_part_plan,
  exercise_logs: m.case_part_plan,
  routines: m.case_part_plan,
  exercise_weeks: m.case_part_plan,
  adherence: m.case_part_plan,
  days_off: m.case_part_plan,
  screening: m.case_part_health,
  screenings: m.case_part_health,
  screening_draft: m.case_part_health,
  treatment_consents: m.case_part_health,
  export: m.case_part_export,
  case_file: m.case_part_case_file,
};

export function opened_words(opened: CaseOpened, zone: string): string {
  const named = opened.parts.map((part) => PARTS[part]?.() ?? m.case_part_chart());
  const parts = [...new Set(named)].join(', ');
  if (opened.count === 1) return m.case_opened_once({ parts });
  const until = later_at(opened.last_at, opened.first_at, zone);
  return m.case_opened({ parts, until, count: opened.count });
}

export function look_words({ answer, how }: CaseFile['looks'][number]): string {
  if (answer === null) return m.case_looked_newer();
  return how === 'opened'
    ? m.case_looked_opening({ number: answer })
    : m.case_looked({ number: answer });
}

const ALERT_LEVELS = {
  urgent: m.level_urgent,
  contact: m.level_contact,
  watch: m.level_watch,
  no_answer: m.level_no_answer,
};

function alert_name({ alerts }: CaseFile, number: number): string {
  const level = ALERT_LEVELS[alerts[number - 1]?.level ?? 'contact']();
  return alerts.length > 1 ? m.case_alert_numbered({ number, level }) : m.case_alert({ level });
}

function score_words({ score }: CaseAlertEvent): string {
  return score === null ? '' : m.score_with_word({ score, word: score_word(score) });
}

/** The reasons an alert rests on, each with the answer it comes from. */
function alert_reasons(file: CaseFile, number: number): string {
  const reasons = file.alerts[number - 1]?.reasons ?? [];
  return reasons
    .map(({ text, check_in_id }) => {
      const answer = file.answered.find((one) => one.check_in_id === check_in_id)?.answer;
      return answer ? `${text} (${answer_name(answer)})` : text;
    })
    .join('; ');
}

export function alert_words(file: CaseFile, event: CaseAlertEvent): string {
  const alert = alert_name(file, event.alert);
  const score = score_words(event);
  switch (event.kind) {
    case 'opened': {
      const due = file.alerts[event.alert - 1]?.due_at;
      const at = due ? moment_at(due, file.time_zone) : '';
      const reasons = alert_reasons(file, event.alert);
      return `${m.case_alert_opened({ alert, reasons })} ${m.case_due({ at })}`;
    }
    case 'raised':
      return score
        ? m.case_alert_raised({ alert, what: score })
        : m.case_alert_raised_plain({ alert });
    case 'lower_answer':
      return m.case_alert_lower({ alert, score });
    case 'corrected':
      return m.case_alert_corrected({ alert });
    case 'escalated':
      return m.case_alert_escalated({ alert });
    case 'acknowledged': {
      const done = event.action ? ACTIONS[event.action]() : '';
      const why = REASONS[event.reason as keyof typeof REASONS]?.();
      const action = why ? m.case_because({ action: done, reason: why }) : done;
      return m.case_alert_acknowledged({ alert, action });
    }
    case 'resolved': {
      const outcome = event.outcome ? outcome_words(event.outcome) : '';
      return m.case_alert_resolved({ alert, outcome });
    }
    case 'reopened':
      return m.case_alert_reopened({ alert });
  }
}

export function plan_words(plan: CasePlan, { client, time_zone }: CaseFile): string {
  const name = client.given_name;
  const list = (names: string[], say: (names: { names: string }) => string) =>
    names.length > 0 && say({ names: names.join(', ') });
  return [
    m.case_plan({ number: plan.number, day: format_day_short(plan.starts_on, i18n.language) }),
    list(plan.added, m.case_plan_added),
    list(plan.changed, m.case_plan_changed),
    list(plan.removed, m.case_plan_removed),
    plan.seen_at
      ? m.case_plan_seen({ name, at: later_at(plan.seen_at, plan.published_at, time_zone) })
      : m.case_plan_unseen({ name }),
  ]
    .filter(Boolean)
    .join(' ');
}

function exercise_words(item: CaseExerciseDay['items'][number]): string {
  const { name, count, status } = item;
  const reason = REASON_WORDS[item.reason as keyof typeof REASON_WORDS]?.();
  const what = {
    done: () => name,
    partly: () => m.case_exercise_partly({ name }),
    skipped: () => m.case_exercise_skipped({ name }),
  }[status]();
  const times = count > 1 ? m.case_exercise_times({ name: what, count }) : what;
  return reason ? m.case_exercise_why({ what: times, reason }) : times;
}

/** The day is said where it is not that of the time the line has. */
export function day_words(
  { day_on, at, items, pain, late }: CaseExerciseDay,
  zone: string,
): string {
  const what = items.map(exercise_words).join(', ');
  const same = wall_clock(at, zone).date === day_on;
  return [
    same
      ? `${what}.`
      : `${m.case_exercises_of({ what, day: format_day_short(day_on, i18n.language) })}.`,
    pain === 0 && m.case_exercise_no_pain(),
    pain && m.case_exercise_pain({ score: pain }),
    late > 0 && m.case_exercise_late({ count: late }),
  ]
    .filter(Boolean)
    .join(' ');
}
