/* What of a round is on view at an instant: its place, the seconds to go, when to look again. Pure. */

import { current } from './engine';
import {
  is_open,
  kind_of,
  next_side,
  own_items,
  part_s,
  parts_of,
  sides_of,
  type Item,
  type Kind,
  type Round,
} from './round';
import { is_timed, type Step } from './steps';

export type View = {
  item: Item;
  step: Step;
  kind: Kind;
  /** "2 of 3", among the exercises this round has a say in. */
  place: number;
  of: number;
  minutes: number;
  /** The set under way and its part: the fourth of ten holds. */
  set: { nth: number; of: number; side: ReturnType<typeof next_side> };
  part: { nth: number; of: number };
  /** Still to go in the step, and how full the ring stands when the second under way is over. */
  seconds: number | null;
  filled: number;
};

/** How much of an exercise is still to come, 0 to 1. */
function left_of({ slot, sets, so_far, result }: Item): number {
  if (result) return 0;
  const all = sides_of(slot).length;
  const whole = kind_of(slot) === 'timed' ? part_s(slot) : parts_of(slot);
  return Math.max(0, (all - sets.length - so_far / whole) / all);
}

/** Whole minutes still to go, by the plan's own reckoning; at least one while anything is open. */
export function minutes_left({ items }: Pick<Round, 'items'>): number {
  const seconds = items.reduce((sum, item) => sum + item.slot.est_seconds * left_of(item), 0);
  return items.some(is_open) ? Math.max(1, Math.round(seconds / 60)) : 0;
}

export function view(round: Round, now: number): View {
  const item = current(round);
  const { slot, sets, so_far } = item;
  const { step } = round;
  const own = own_items(round);
  const kind = kind_of(slot);
  const timed = is_timed(step);
  const seconds = timed ? Math.max(0, Math.ceil((step.until - now) / 1000)) : null;
  const whole = step.is === 'work' && kind === 'timed' ? part_s(slot) : timed ? lasts_s(step) : 1;
  const all = sides_of(slot);
  return {
    item,
    step,
    kind,
    place: Math.min(own.filter(({ result }) => result !== null).length + 1, own.length),
    of: own.length,
    minutes: minutes_left(round),
    set: { nth: Math.min(sets.length + 1, all.length), of: all.length, side: next_side(item) },
    part: { nth: Math.min(so_far + 1, parts_of(slot)), of: parts_of(slot) },
    seconds,
    filled: seconds === null ? 0 : Math.min(1, (whole - seconds + 1) / whole),
  };
}

function lasts_s({ from, until }: { from: number; until: number }): number {
  return Math.max(1, Math.round((until - from) / 1000));
}

/** Milliseconds until something on view changes by itself; null where nothing does. */
export function until_next_look({ step }: Round, now: number): number | null {
  if (!is_timed(step)) return null;
  const left = step.until - now;
  return left <= 0 ? 0 : left % 1000 || 1000;
}
