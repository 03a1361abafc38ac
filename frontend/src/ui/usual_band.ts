/* The highest soreness that asks for nothing, hour by hour: the same for everybody, by the numbers of
   docs/clinical.md 1.6 (W1, W2, W3) as they are unless a practice changes them. */

import type { BandPoint } from './curve';

const STEPS = [
  { until: 48, high: 4 },
  { until: 72, high: 3 },
  { until: Infinity, high: 1 },
];

/** The band from the session's end to an hour. */
export function usual_band(until: number): BandPoint[] {
  const reached = STEPS.filter((_, index) => index === 0 || STEPS[index - 1]!.until < until);
  return reached.flatMap(({ until: end, high }, index) => [
    { hours: index === 0 ? 0 : reached[index - 1]!.until, high },
    { hours: Math.min(end, until), high },
  ]);
}
