/* What a step changes, in a line. */

import type { LineDose, Proposal, StepDecision } from '../../../contract/progression';
import { diary_day, format_day_short } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { amount_words, type Amount } from '../words/dosage';

/** A count of sets stays on one line. */
const amount = (dose: LineDose) => amount_words(dose as Amount).replaceAll(' × ', '\u00a0×\u00a0');

/** "3 × 10 → 3 × 12"; another exercise with its name; without a step what is done now. */
export function change_words({ before, after }: Pick<Proposal, 'before' | 'after'>): string {
  if (!after) return amount(before);
  if (after.exercise_slug === before.exercise_slug) return `${amount(before)} → ${amount(after)}`;
  return `→ ${after.exercise_name} · ${amount(after)}`;
}

/** Who took the last step, and when; null where it was put off, or there was none. */
export function last_step_words(last: StepDecision | null, time_zone: string): string | null {
  if (last?.action !== 'approve') return null;
  const day = format_day_short(diary_day(last.decided_at, time_zone), i18n.language);
  const change = change_words(last);
  return last.decided_by_name === null
    ? m.step_by_itself({ day, change })
    : m.step_by_somebody({ day, change, name: last.decided_by_name });
}
