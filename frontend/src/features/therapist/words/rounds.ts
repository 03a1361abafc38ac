/* What a client said of a finished round, in one line: pain and where, how hard, what was in reserve. */

import type { PlanVersion, Routine } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

type Prescribed = Pick<PlanVersion['items'][number], 'line_id' | 'exercise_name'>;

/** The five words she chose from, by the number each stands for (docs/clinical.md 4.1). */
const EFFORTS: [number, () => string][] = [
  [0, m.round_effort_none],
  [3, m.round_effort_easy],
  [5, m.round_effort_moderate],
  [7, m.round_effort_hard],
  [10, m.round_effort_all_out],
];

/** The word whose number is nearest. */
export function effort_word(effort: number): string {
  const distance = ([number]: (typeof EFFORTS)[number]) => Math.abs(number - effort);
  return EFFORTS.reduce((best, each) => (distance(each) < distance(best) ? each : best))[1]();
}

export function round_words(round: Routine, items: Prescribed[]): string {
  const name = (line_id: string) =>
    items.find((item) => item.line_id === line_id)?.exercise_name ?? m.log_left_plan();
  const parts: string[] = [];
  if (round.pain === null) parts.push(m.round_pain_not_asked());
  else if (round.hurt.length > 0) {
    const names = round.hurt.map(name).join(', ');
    parts.push(m.round_pain_at({ score: round.pain, names }));
  } else parts.push(m.round_pain({ score: round.pain }));
  if (round.effort !== null) parts.push(m.round_effort({ word: effort_word(round.effort) }));
  if (round.two_more) {
    const words = round.two_more.answer ? m.round_two_more : m.round_no_more;
    parts.push(words({ name: name(round.two_more.line_id) }));
  }
  return m.round_line({ what: parts.join(' · ') });
}
