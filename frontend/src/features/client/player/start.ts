/* What a round begins with: of each exercise due, what a tap would answer next; where nothing is due,
   what is wanted so many days a week. */

import type { Offer, Today } from '../../../contract/shapes';
import { whole_minutes } from '../../../kernel/days';
import { rows_of, type Shown } from '../exercise/slots';

export function next_round({ slots, offers }: Pick<Today, 'slots' | 'offers'>): Shown[] {
  const due = open_of(slots);
  return due.length > 0 ? due : open_of(wanted_of(offers));
}

/** What may be done on any day, until the week has enough of it. */
export function wanted_of(offers: Offer[]): Offer[] {
  return offers.filter(({ per_week }) => per_week !== null);
}

/** The minutes such a round takes. */
export function minutes_of(slots: Shown[]): number {
  return whole_minutes(slots.reduce((sum, { est_seconds }) => sum + est_seconds, 0));
}

function open_of(shown: Shown[]): Shown[] {
  return rows_of(shown).flatMap(({ open }) => open ?? []);
}
