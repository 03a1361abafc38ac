/* What a day's exercise logs say beyond being done: why something was left, and what hurt. */

import type { ExerciseLog, SkipReason } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

const REASON_WORDS: Record<SkipReason, () => string> = {
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

function highest(numbers: (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** "Why: no time, tired", "Pain during 4", "Added later". */
export function log_lines(logs: ExerciseLog[]): string[] {
  const reasons = [...new Set(logs.flatMap(({ reason }) => (reason ? [reason] : [])))];
  const pain = highest(logs.map((log) => log.pain));
  const effort = highest(logs.map((log) => log.effort));
  const lines: string[] = [];
  if (reasons.length > 0) {
    lines.push(m.log_reasons({ words: reasons.map((code) => REASON_WORDS[code]()).join(', ') }));
  }
  if (pain !== null) lines.push(m.log_pain({ score: pain }));
  if (effort !== null) lines.push(m.log_effort({ score: effort }));
  if (logs.some(({ late }) => late)) lines.push(m.log_late());
  return lines;
}
