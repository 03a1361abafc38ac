/* The highest soreness that asks for nothing, hour by hour: the same for everybody, by the numbers of
   docs/clinical.md 1.6 (W1, W2, W3) unless a practice has others. */

import type { BandPoint } from './curve';

/** The thresholds the band's edges follow from; others are not read. */
export type BandThresholds = Partial<
  Record<
    'watch_score' | 'late_score' | 'settled_score' | 'unsettled_hours' | 'late_hours',
    number | null
  >
>;

/** The band from the session's end to an hour: level to where the first days end, lower until it is
    late, and what counts as settled from then on. */
export function usual_band(until: number, thresholds: BandThresholds = {}): BandPoint[] {
  const watch = thresholds.watch_score ?? 5;
  const late = Math.min(thresholds.late_score ?? 4, watch);
  const steps = [
    { until: thresholds.unsettled_hours ?? 48, high: watch - 1 },
    { until: thresholds.late_hours ?? 72, high: late - 1 },
    { until: Infinity, high: Math.min(thresholds.settled_score ?? 1, late - 1) },
  ];
  const reached = steps.filter((_, index) => index === 0 || steps[index - 1]!.until < until);
  return reached.flatMap(({ until: end, high }, index) => [
    { hours: index === 0 ? 0 : reached[index - 1]!.until, high },
    { hours: Math.min(end, until), high },
  ]);
}
