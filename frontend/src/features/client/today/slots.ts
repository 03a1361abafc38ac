/* The slots of a day as a person sees them: one row an exercise, however often it comes today. */

import type { Slot } from '../../../contract/shapes';

export type ExerciseRow = {
  line_id: string;
  first: Slot;
  slots: Slot[];
  answered: number;
  /** The slot a tap answers next, or null when all are answered. */
  open: Slot | null;
};

/** One slot among those of the day. */
export function key_of({ prescription_id, due_on, nth }: Slot): string {
  return `${prescription_id} ${due_on} ${nth}`;
}

export function rows_of(slots: Slot[]): ExerciseRow[] {
  const lines = new Map<string, Slot[]>();
  for (const slot of slots) {
    const same = lines.get(slot.line_id);
    if (same) same.push(slot);
    else lines.set(slot.line_id, [slot]);
  }
  return [...lines].map(([line_id, same]) => ({
    line_id,
    first: same[0]!,
    slots: same,
    answered: same.filter((slot) => slot.log).length,
    open: same.find((slot) => !slot.log) ?? null,
  }));
}
