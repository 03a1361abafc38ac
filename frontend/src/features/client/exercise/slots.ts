/* The exercises of a day as a person sees them: one row an exercise, however often it comes today. */

import type { Offer, Slot } from '../../../contract/shapes';
import { is_resting } from '../../../kernel/resting';

/** What is due, or what may be done on any day. */
export type Shown = Slot | Offer;

export type ExerciseRow = {
  line_id: string;
  first: Shown;
  slots: Shown[];
  /** How often it was done, in part or in full. */
  done: number;
  /** What a tap answers next, or null when all are answered or the rest of them rest. */
  open: Shown | null;
  /** What rests and has no answer. */
  resting: Shown | null;
};

/** One slot among those of the day; the same in every version of the plan. */
export function key_of({ line_id, due_on, nth }: Shown): string {
  return `${line_id} ${due_on} ${nth}`;
}

/** Nothing was said about it, and it does not rest. */
export function is_open(shown: Shown): boolean {
  return shown.log === null && !is_resting(shown);
}

export function rows_of(slots: Shown[]): ExerciseRow[] {
  const lines = new Map<string, Shown[]>();
  for (const slot of slots) {
    const same = lines.get(slot.line_id);
    if (same) same.push(slot);
    else lines.set(slot.line_id, [slot]);
  }
  return [...lines].map(([line_id, same]) => ({
    line_id,
    first: same[0]!,
    slots: same,
    done: same.filter(({ log }) => log && log.status !== 'skipped').length,
    open: same.find(is_open) ?? null,
    resting: same.find((slot) => slot.log === null && is_resting(slot)) ?? null,
  }));
}
