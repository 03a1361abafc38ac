/* Hours after a session, as they are told. What is known is an interval, so its edges are rounded
   outward: what is told holds whatever the hour was. */

import type { AreaResponse } from '../../../contract/recovery';

type Between = NonNullable<AreaResponse['settled']>;

/** By then a window has closed by itself (docs/clinical.md 1.4): what comes after cuts nothing off. */
export const WINDOW_H = 168;

export const earliest = Math.floor;
export const latest = Math.ceil;

/** The hour of an answer; one that bounds an interval by the number that the interval has. */
export function hour_of(hours: number, between: Between | null = null): number {
  if (hours === between?.after_h) return earliest(hours);
  return hours === between?.by_h ? latest(hours) : Math.round(hours);
}
