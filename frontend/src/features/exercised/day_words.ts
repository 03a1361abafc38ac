/* What was due of one exercise on one day and what was done of it, in words. */

import type { ExerciseMonth, MonthDay, MonthEntry } from '../../contract/exercising';
import { m } from '../../kernel/i18n.svelte';
import { WEEK_WORDS } from '../../ui/week_words';

const REASONS: Record<NonNullable<MonthEntry['reason']>, () => string> = {
  pain_rule: m.month_reason_pain_rule,
  illness: m.month_reason_illness,
  therapist_advice: m.month_reason_therapist_advice,
  no_time: m.month_reason_no_time,
  forgot: m.month_reason_forgot,
  tired: m.month_reason_tired,
  too_hard: m.month_reason_too_hard,
  too_easy: m.month_reason_too_easy,
  no_equipment: m.month_reason_no_equipment,
  travel: m.month_reason_travel,
  other: m.month_reason_other,
};

const RESTS: Record<NonNullable<MonthEntry['rests_why']>, () => string> = {
  treatment: m.month_rests_treatment,
  gate: m.month_rests_gate,
  therapist: m.month_rests_therapist,
  contact: m.month_rests_contact,
  urgent: m.month_rests_urgent,
};

const OFF: Record<string, () => string> = {
  illness: m.month_day_off_illness,
  travel: m.month_day_off_travel,
  therapist_advice: m.month_day_off_therapist_advice,
};

/** What the lines of a month are called. */
export function names_in({ lines }: ExerciseMonth): Map<string, string> {
  return new Map(lines.map(({ line_id, exercise_name }) => [line_id, exercise_name]));
}

/** "done, 2 of 3 times, noted on a later day", "left out, no time", "rest, after a session". */
export function entry_words({ state, due, done, late, reason, rests_why }: MonthEntry): string {
  const times = due > 1 ? m.month_times({ done, due }) : done > 1 ? m.month_extra({ done }) : null;
  return [
    WEEK_WORDS[state](),
    state === 'done' || state === 'partly' ? times : null,
    reason && REASONS[reason](),
    rests_why && RESTS[rests_why](),
    late ? m.month_late() : null,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Why the whole day was or is off; null where it was not. */
export function day_off_words({ day_off, day_on }: MonthDay, today: string): string | null {
  if (day_off === null) return null;
  const reason = (OFF[day_off] ?? m.month_day_off_other)();
  return day_on > today ? m.month_day_off_ahead({ reason }) : m.month_day_off({ reason });
}
