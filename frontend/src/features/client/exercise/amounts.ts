/* How much of an exercise was done: so many sets of so many times or seconds, for each side where the
   plan has sides. */

import type { SetDone } from '../../../contract/shapes';
import type { Shown } from './slots';

export type Side = 'left' | 'right';
export type Amount = { side: Side | null; sets: number; each: number };
type Planned = Pick<Shown, 'side' | 'sets' | 'reps' | 'duration_s'>;

/** The API takes no more than 40 sets in all. */
export const MOST_SETS = 20;

export function is_timed({ duration_s }: Planned): boolean {
  return duration_s !== null;
}

export function most_each(planned: Planned): number {
  return is_timed(planned) ? 7200 : 200;
}

function sides_of({ side }: Planned): (Side | null)[] {
  if (side === 'each') return ['left', 'right'];
  return [side === 'both' ? null : side];
}

/** The plan's own amounts: what the fields start from. */
export function planned_amounts(planned: Planned): Amount[] {
  const each = planned.duration_s ?? planned.reps;
  return sides_of(planned).map((side) => ({ side, sets: planned.sets, each }));
}

/** The amounts of an earlier answer; sets that differ are shown by their mean. */
export function amounts_of(planned: Planned, sets: SetDone[]): Amount[] {
  return planned_amounts(planned).map(({ side, each }) => {
    const unsaid = planned.side === 'each' ? null : side;
    const own = sets.filter((set) => (set.side ?? unsaid) === side);
    const sum = own.reduce(
      (all, set) => all + ((is_timed(planned) ? set.seconds : set.reps) ?? 0),
      0,
    );
    return { side, sets: own.length, each: own.length > 0 ? Math.round(sum / own.length) : each };
  });
}

export function sets_of(planned: Planned, amounts: Amount[]): SetDone[] {
  return amounts.flatMap(({ side, sets, each }) =>
    Array.from({ length: each > 0 ? sets : 0 }, (): SetDone => {
      const done = is_timed(planned) ? { seconds: each } : { reps: each };
      return side ? { ...done, side } : done;
    }),
  );
}

/** Whether it adds up to what was planned, or more. */
export function is_whole(planned: Planned, amounts: Amount[]): boolean {
  const total = (list: Amount[]) => list.reduce((sum, { sets, each }) => sum + sets * each, 0);
  return total(amounts) >= total(planned_amounts(planned));
}
