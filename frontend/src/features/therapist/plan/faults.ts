/* What the server refuses in a plan, told at the line and the field it means. */

import type { DraftItem } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { Problem } from '../../../kernel/problem';

/** One field of one line, or of the publication when there is no line. */
export type Fault = { line_id: string | null; field: string };

/** The faults of a refusal; `items` are those that were sent, for a pointer counts them. */
export function faults_of(problem: Problem, items: DraftItem[]): Fault[] {
  return problem.errors.map(({ pointer }) => {
    const [first = '', place, field] = Problem.keys(pointer);
    const line = first === 'items' && place !== undefined ? items[Number(place)] : undefined;
    return line
      ? { line_id: line.line_id, field: field ?? 'exercise_slug' }
      : { line_id: null, field: first };
  });
}

const WORDS: Record<string, () => string> = {
  schedule: m.fault_never_due,
  ends_on: m.fault_ends_before,
  exercise_slug: m.fault_unknown_exercise,
  items: m.builder_full,
};

/** Why a field is refused, in the reader's language. */
export function fault_words(field: string): string {
  return (WORDS[field] ?? m.client_form_refused)();
}

/** The fields of a line that stand in its row; all others are behind "Change". */
export const ROW_FIELDS = ['sets', 'reps', 'hold_s', 'duration_s', 'exercise_slug'];
