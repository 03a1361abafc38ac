/* What a round begins with: of each exercise, what a tap would answer next. */

import { whole_minutes } from '../../../kernel/days';
import { rows_of, type Shown } from '../exercise/slots';

export function next_slots(slots: Shown[]): Shown[] {
  return rows_of(slots).flatMap(({ open }) => open ?? []);
}

/** The minutes such a round takes. */
export function minutes_of(slots: Shown[]): number {
  return whole_minutes(slots.reduce((sum, { est_seconds }) => sum + est_seconds, 0));
}
