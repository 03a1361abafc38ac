/* How much of a slot a log is worth. Twin of strtrack/workouts/rules.py. */

import { rounded_4 } from '../numbers';

type Sets = { reps?: number | null; seconds?: number | null }[] | null;
/** What was planned: how often and how long. */
export type Dose = {
  side: string;
  sets: number;
  reps: number;
  hold_s: number | null;
  duration_s: number | null;
};

/** Dose done over dose planned; more than was planned is more than 1. */
export function dose_ratio(status: string, sets: Sets, planned: Dose): number {
  if (status !== 'done' && status !== 'partly') return 0;
  if (!sets?.length) return status === 'done' ? 1 : 0.5;
  const { side, hold_s, duration_s, reps } = planned;
  const amounts = sets.map((one) => {
    if (duration_s !== null || one.reps == null) return one.seconds ?? 0;
    return one.reps * (hold_s ? one.seconds || hold_s : 1);
  });
  const a_set = duration_s ?? reps * (hold_s || 1);
  const done = amounts.reduce((total, one) => total + one, 0);
  return rounded_4(done / ((side === 'each' ? 2 : 1) * planned.sets * a_set));
}

/** The same, up to the whole slot. */
export const credit_of = (ratio: number): number => Math.min(1, ratio);
