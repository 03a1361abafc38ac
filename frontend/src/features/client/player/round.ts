/* A round: the exercises gone through together, and how far each has come. Plain values that can be
   kept and read again; instants are milliseconds. */

import type { SetDone, SkipReason, Today } from '../../../contract/shapes';
import type { Side } from '../exercise/amounts';
import type { Shown } from '../exercise/slots';
import type { Step } from './steps';

export type BandLevel = NonNullable<SetDone['band']>;

/** One set as it was done. */
export type DoneSet = {
  reps?: number;
  seconds?: number;
  load?: number;
  band?: BandLevel;
  side?: Side;
  ended_at: number;
};

export type Result = {
  /** `elsewhere`: answered on another page, or resting by now; this round has no say in it. */
  status: 'done' | 'partly' | 'skipped' | 'elsewhere';
  reason: SkipReason | null;
  ended_at: number;
  /** How far it was before it was stopped, to be taken up again. */
  before: Pick<Item, 'sets' | 'so_far'> | null;
};

export type Item = {
  slot: Shown;
  /** Its log's id, made before there is a log, so that sending again stores once. */
  log_id: string;
  sets: DoneSet[];
  /** Of the set under way: holds or counted times that were seen to their end, or seconds held. */
  so_far: number;
  /** From here on the easier exercise in its place. */
  easier: boolean;
  hurt: boolean;
  result: Result | null;
};

export type Round = {
  id: string;
  day_on: string;
  /** The version of the plan that it began with. */
  version_id: string | null;
  began_at: number;
  items: Item[];
  /** Which item is on view. */
  at: number;
  /** The item that works while this one rests, and the other way round. */
  pair: number | null;
  /** The item that ended last, while that can still be put right here. */
  last: number | null;
  step: Step;
};

/** How the end of a set is known: by seconds, by holds, by the beat, or because she says so. */
export type Kind = 'timed' | 'holds' | 'tempo' | 'count';

type Dose = Pick<Shown, 'sets' | 'reps' | 'side' | 'hold_s' | 'duration_s' | 'tempo'>;

/** "3-1-2" is lowered in three, held for one, lifted in two: six seconds. */
function beat_s({ tempo }: Dose): number {
  return (tempo ?? '').split('-').reduce((sum, part) => sum + (Number(part) || 0), 0);
}

/** A beat holds within itself: where both are given it goes first (docs/clinical.md 4.1). */
export function kind_of(dose: Dose): Kind {
  if (dose.duration_s !== null) return 'timed';
  if (beat_s(dose) > 0) return 'tempo';
  return dose.hold_s === null ? 'count' : 'holds';
}

/** Seconds until a part of a set ends by itself: the set, one hold, one time; 0 where none does. */
export function part_s(dose: Dose): number {
  return dose.duration_s ?? (beat_s(dose) || (dose.hold_s ?? 0));
}

/** How many such parts make a set. */
export function parts_of(dose: Dose): number {
  return kind_of(dose) === 'timed' ? 1 : dose.reps;
}

/** The sides in the order in which the sets come: left and right in turn where both are asked for. */
export function sides_of({ sets, side }: Dose): (Side | null)[] {
  const turn: (Side | null)[] =
    side === 'each' ? ['left', 'right'] : [side === 'both' ? null : side];
  return Array.from({ length: sets }, () => turn).flat();
}

/** The side of the set that comes next; null where there are no sides. */
export function next_side({ slot, sets }: Item): Side | null {
  return sides_of(slot)[sets.length] ?? null;
}

/** A set as the plan has it. */
export function planned_set(item: Item, ended_at: number): DoneSet {
  const { slot } = item;
  const side = next_side(item);
  const { kind, value } = slot.load;
  const load = kind === 'external' && value !== null ? Number(value) : NaN;
  return {
    ...(slot.duration_s === null ? { reps: slot.reps } : { seconds: slot.duration_s }),
    ...(Number.isFinite(load) && { load }),
    ...(kind === 'band' && value !== null && { band: value as BandLevel }),
    ...(side && { side }),
    ended_at,
  };
}

/** What was done of a set that was not finished; nothing when it is not known. */
export function partial_set(item: Item, ended_at: number): DoneSet[] {
  if (item.so_far === 0) return [];
  const amount = item.slot.duration_s === null ? 'reps' : 'seconds';
  return [{ ...planned_set(item, ended_at), [amount]: item.so_far }];
}

/** When the side that comes next has rested as long as the plan says; 0 when it need not. */
export function rested_at(item: Item): number {
  const side = next_side(item);
  const same = item.sets.findLast((set) => (set.side ?? null) === side);
  return same ? same.ended_at + (item.slot.rest_s ?? 0) * 1000 : 0;
}

export function is_open({ result }: Item): boolean {
  return result === null;
}

/** Those this round has a say in. */
export function own_items({ items }: Round): Item[] {
  return items.filter(({ result }) => result?.status !== 'elsewhere');
}

/** Those of which something was done. */
export function done_items({ items }: Round): Item[] {
  return items.filter(({ result }) => result?.status === 'done' || result?.status === 'partly');
}

/** Begins with what can be done now; `new_id` makes the ids of the round and of its logs. */
export function make_round(
  slots: Shown[],
  { day_on, plan }: Pick<Today, 'day_on' | 'plan'>,
  began_at: number,
  new_id: () => string,
): Round {
  const items = slots.map((slot): Item => {
    return {
      slot,
      log_id: new_id(),
      sets: [],
      so_far: 0,
      easier: false,
      hurt: false,
      result: null,
    };
  });
  return {
    id: new_id(),
    day_on,
    version_id: plan?.version_id ?? null,
    began_at,
    items,
    at: 0,
    pair: null,
    last: null,
    step: { is: 'before' },
  };
}
