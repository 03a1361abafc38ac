/* What a day's exercise logs say beyond being done: what was done in part, what was left and why,
   what hurt, and what was added later. */

import type { ExerciseLog, PlanVersion, SkipReason } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { amount_words } from './amounts';

export const REASON_WORDS: Record<SkipReason, () => string> = {
  pain_rule: m.log_reason_pain_rule,
  illness: m.log_reason_illness,
  therapist_advice: m.log_reason_therapist_advice,
  no_time: m.log_reason_no_time,
  forgot: m.log_reason_forgot,
  tired: m.log_reason_tired,
  too_hard: m.log_reason_too_hard,
  too_easy: m.log_reason_too_easy,
  no_equipment: m.log_reason_no_equipment,
  travel: m.log_reason_travel,
  other: m.log_reason_other,
};

type Prescribed = Pick<
  PlanVersion['items'][number],
  'line_id' | 'prescription_id' | 'exercise_name' | 'sets' | 'reps' | 'duration_s'
>;
type Scored = 'pain' | 'effort';

/** The names of what is in the plan now; a line that has left it goes without. */
function names_of(logs: ExerciseLog[], items: Prescribed[]): string {
  const names = logs.map(
    ({ line_id }) =>
      items.find((item) => item.line_id === line_id)?.exercise_name ?? m.log_left_plan(),
  );
  return [...new Set(names)].join(', ');
}

/** "3 × 10", or "3 × 30 s" for what goes by the clock alone. */
function planned_words({ sets, reps, duration_s }: Prescribed): string {
  return duration_s !== null && reps === 1
    ? m.dose_seconds({ seconds: m.dose_sets({ sets, reps: duration_s }) })
    : m.dose_sets({ sets, reps });
}

/** "Wall slide: in part, 2 × 6 of 3 × 10": what was planned is said where it is still the plan. */
function part_words(log: ExerciseLog, items: Prescribed[]): string {
  const name = names_of([log], items);
  const planned = items.find((item) => item.prescription_id === log.prescription_id);
  const amount = amount_words(log.sets);
  const done =
    amount && planned ? m.log_amount_of({ amount, planned: planned_words(planned) }) : amount;
  const why = log.reason ? REASON_WORDS[log.reason]() : null;
  return m.log_partly({
    name,
    what: [m.log_in_part(), done, why].filter(Boolean).join(', '),
  });
}

/** What was left out, together where the reason is the same. */
function left_out(logs: ExerciseLog[], items: Prescribed[]): string[] {
  const skipped = logs.filter(({ status }) => status === 'skipped');
  return [...new Set(skipped.map(({ reason }) => reason))].map((reason) => {
    const names = names_of(
      skipped.filter((log) => log.reason === reason),
      items,
    );
    return reason
      ? m.log_left_out_because({ names, reason: REASON_WORDS[reason]() })
      : m.log_left_out({ names });
  });
}

/** The log with the highest number, where one was given. */
function highest(logs: ExerciseLog[], of: Scored): { log: ExerciseLog; score: number } | null {
  const given = logs.flatMap((log) => (log[of] === null ? [] : [{ log, score: log[of] }]));
  return given.sort((a, b) => b.score - a.score)[0] ?? null;
}

/** One line for each thing worth saying of a day, said once, by the names of the plan in force. */
export function log_lines(logs: ExerciseLog[], items: Prescribed[]): string[] {
  const pain = highest(logs, 'pain');
  const effort = highest(logs, 'effort');
  const late = logs.filter((log) => log.late);
  const lines = [
    ...logs.filter(({ status }) => status === 'partly').map((log) => part_words(log, items)),
    ...left_out(logs, items),
  ];
  if (pain) lines.push(m.log_pain({ score: pain.score, name: names_of([pain.log], items) }));
  if (effort) lines.push(m.log_effort({ score: effort.score }));
  if (late.length === logs.length) lines.push(m.log_late());
  else if (late.length > 0) lines.push(m.log_late_some({ names: names_of(late, items) }));
  if (logs.some(({ device_performed_at }) => device_performed_at)) lines.push(m.log_clock());
  return [...new Set(lines)];
}
