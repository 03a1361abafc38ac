/* Whether an exercise rests: it does where something says why, whether or not anybody knows until
   when. */

import type { Offer, Slot } from '../contract/shapes';

export function is_resting({ rests_why }: Pick<Slot | Offer, 'rests_why'>): boolean {
  return rests_why !== null;
}
