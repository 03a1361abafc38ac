/* The player's engine: a round, something that happens, and the instant it happens at, give the round
   after it. Nothing is counted by ticks. What ends by itself goes on by itself only when its end was
   seen; work whose end nobody saw is asked about and never inferred. Pure. */

import type { SkipReason } from '../../../contract/shapes';
import {
  is_open,
  kind_of,
  part_s,
  partial_set,
  parts_of,
  planned_set,
  rested_at,
  sides_of,
  type DoneSet,
  type Item,
  type Round,
} from './round';
import { is_timed, READY_S, RELEASE_S, SEEN_WITHIN_MS, type ReadyFor, type Step } from './steps';

export type Happening =
  | { do: 'begin' }
  /** The page looks at the clock. */
  | { do: 'look' }
  /** "Done" on a set. */
  | { do: 'done' }
  /** Go on, start now, or once more. */
  | { do: 'go_on' }
  /** "Yes, I finished it." */
  | { do: 'finished' }
  | { do: 'hold_up' }
  | { do: 'leave' }
  | { do: 'hurts' }
  | { do: 'stop'; reason: SkipReason }
  | { do: 'easier'; on: boolean }
  /** The next exercise while this one rests. */
  | { do: 'interleave' }
  | { do: 'amount'; item: number; set: number; change: Partial<DoneSet> }
  /** Takes up again what was stopped; its next log is another one. */
  | { do: 'undo'; item: number; log_id: string }
  | { do: 'elsewhere'; items: number[] };

export function reduce(round: Round, happening: Happening, at: number): Round {
  if (happening.do === 'begin') {
    return round.step.is === 'before' ? prepare(round, at, 'first') : round;
  }
  const now = look(round, at);
  const { step } = now;
  switch (happening.do) {
    case 'look':
      return now;
    case 'done':
      return may_say_done(now) ? finish_set(now, at, at) : now;
    case 'go_on':
      return go_on(now, at);
    case 'finished':
      return step.is === 'asked' ? finish_set(now, step.until, at) : now;
    case 'hold_up':
      return hold_up(now, at, 'paused');
    case 'leave':
      return hold_up(now, at, 'away');
    case 'hurts':
      return changed(hold_up(now, at, 'paused'), now.at, { hurt: true });
    case 'stop':
      return stop(now, happening.reason, at);
    case 'easier':
      return ease(now, happening.on, at);
    case 'interleave':
      return interleave(now, at);
    case 'amount':
      return put_right(now, happening.item, happening.set, happening.change);
    case 'undo':
      return take_up(now, happening.item, happening.log_id, at);
    case 'elsewhere':
      return leave_to_others(now, happening.items, at);
  }
}

/** The item on view. */
export function current(round: Round): Item {
  return round.items[round.at]!;
}

/** Whether "Done" is hers to say: without an end of its own, or ahead of the beat. */
export function may_say_done({ step, items, at }: Round): boolean {
  return step.is === 'count' || (step.is === 'work' && kind_of(items[at]!.slot) === 'tempo');
}

/** What could be begun while this one rests: the next open exercise, where it works other zones. */
export function find_interleave(round: Round): number | null {
  const { slot } = current(round);
  if (round.step.is !== 'rest' || round.pair !== null) return null;
  if ((slot.rest_s ?? 0) < LONG_REST_S) return null;
  const next = round.items.findIndex((item, place) => place !== round.at && is_open(item));
  if (next < 0) return null;
  const shares = round.items[next]!.slot.zones.some((zone) => slot.zones.includes(zone));
  return shares ? null : next;
}

/** A rest worth using for another exercise. */
const LONG_REST_S = 45;

function changed(round: Round, place: number, change: Partial<Item>): Round {
  const items = round.items.map((item, index) => (index === place ? { ...item, ...change } : item));
  return { ...round, items };
}

function lasting(is: 'work' | 'release' | 'rest', from: number, seconds: number): Step {
  return { is, from, until: from + seconds * 1000 };
}

function ready(why: ReadyFor, from: number): Step {
  return { is: 'ready', why, from, until: from + READY_S[why] * 1000 };
}

/** Work on the part of the set that comes next: of a timed set, what is left of it. */
function work({ slot, so_far }: Item, from: number): Step {
  return lasting('work', from, part_s(slot) - (kind_of(slot) === 'timed' ? so_far : 0));
}

/** Towards the next set of the item on view: what is left of its rest, then getting ready. */
function prepare(round: Round, at: number, why: ReadyFor): Round {
  const item = current(round);
  const counted = kind_of(item.slot) === 'count';
  const until = rested_at(item) - (counted ? 0 : READY_S.set * 1000);
  if (until > at) return { ...round, step: { is: 'rest', from: at, until } };
  return { ...round, step: counted ? { is: 'count' } : ready(why, at) };
}

/** Lets everything end whose end has come. */
function look(round: Round, at: number): Round {
  let now = round;
  for (let step = now.step; is_timed(step); step = now.step) {
    if (at < step.from - SEEN_WITHIN_MS) return { ...now, step: { is: 'held_up', why: 'away' } };
    if (at < step.until) return now;
    now = at - step.until > SEEN_WITHIN_MS ? unseen(now, step) : seen(now, step);
  }
  return now;
}

/** A step ended and nobody was there. */
function unseen(round: Round, step: Step & { until: number }): Round {
  if (step.is === 'work') return { ...round, step: { is: 'asked', until: step.until } };
  if (step.is !== 'rest') return { ...round, step: { is: 'held_up', why: 'away' } };
  const counted = kind_of(current(round).slot) === 'count';
  return { ...round, step: counted ? { is: 'count' } : { is: 'held_up', why: 'rested' } };
}

/** A step ended under her eyes: the next begins at that instant. */
function seen(round: Round, { is, until }: Step & { until: number }): Round {
  const item = current(round);
  switch (is) {
    case 'rest': {
      const counted = kind_of(item.slot) === 'count';
      return { ...round, step: counted ? { is: 'count' } : ready('set', until) };
    }
    case 'work':
      return finish_part(round, until);
    default:
      return { ...round, step: work(item, until) };
  }
}

function finish_part(round: Round, at: number): Round {
  const item = current(round);
  const kind = kind_of(item.slot);
  const so_far = item.so_far + 1;
  if (kind === 'timed' || so_far >= parts_of(item.slot)) return finish_set(round, at, at);
  const step = kind === 'holds' ? lasting('release', at, RELEASE_S) : work(item, at);
  return { ...changed(round, round.at, { so_far }), step };
}

/** The whole set counts as done at `ended_at`; what comes next is prepared from `at` on. */
function finish_set(round: Round, ended_at: number, at: number): Round {
  const item = current(round);
  const sets = [...item.sets, planned_set(item, ended_at)];
  const after = changed(round, round.at, { sets, so_far: 0 });
  const all = sides_of(item.slot);
  if (sets.length >= all.length) {
    const result = { status: 'done', reason: null, ended_at, before: null } as const;
    return next_item(changed(after, round.at, { result }), ended_at, at);
  }
  const other = after.pair;
  if (other !== null && rested_at(after.items[other]!) <= rested_at(current(after))) {
    return prepare({ ...after, at: other, pair: after.at }, at, 'next');
  }
  const turned = all[sets.length] !== all[sets.length - 1];
  return prepare(after, at, turned ? 'side' : 'set');
}

/** The item on view has ended: its pair goes on, else the first that is open. */
function next_item(round: Round, ended_at: number, at: number): Round {
  const after = { ...round, last: round.at, pair: null };
  const open = round.pair ?? round.items.findIndex(is_open);
  if (open < 0) return { ...after, step: { is: 'over', ended_at } };
  return prepare({ ...after, at: open }, at, 'next');
}

function go_on(round: Round, at: number): Round {
  const { step } = round;
  switch (step.is) {
    case 'ready':
      return { ...round, step: work(current(round), at) };
    case 'rest': {
      const counted = kind_of(current(round).slot) === 'count';
      return { ...round, step: counted ? { is: 'count' } : ready('set', at) };
    }
    case 'held_up':
    case 'asked':
      return prepare(round, at, 'back');
    default:
      return round;
  }
}

/** Stops the clock. A hold that was under way is held again; of a timed set, its seconds count. */
function hold_up(round: Round, at: number, why: 'paused' | 'away'): Round {
  const { step } = round;
  if (!is_timed(step)) return round;
  const item = current(round);
  const held = step.is === 'work' && kind_of(item.slot) === 'timed';
  const so_far = item.so_far + (held ? Math.max(0, Math.floor((at - step.from) / 1000)) : 0);
  return { ...changed(round, round.at, { so_far }), step: { is: 'held_up', why } };
}

/** Ends the exercise before its time: partly, when anything of it was done. */
function stop(round: Round, reason: SkipReason, at: number): Round {
  if (round.step.is === 'over' || round.step.is === 'before') return round;
  const held_up = hold_up(round, at, 'paused');
  const item = current(held_up);
  const { sets, so_far } = item;
  const done = [...sets, ...partial_set(item, at)];
  const status = done.length > 0 ? 'partly' : 'skipped';
  const result = { status, reason, ended_at: at, before: { sets, so_far } } as const;
  return next_item(changed(held_up, round.at, { sets: done, so_far: 0, result }), at, at);
}

/** Changes to the easier exercise or back: time to read it and to lie differently. */
function ease(round: Round, on: boolean, at: number): Round {
  const { step } = round;
  const item = current(round);
  if (step.is === 'over' || item.easier === on || item.slot.easier === null) return round;
  const eased = changed(hold_up(round, at, 'paused'), round.at, { easier: on });
  if (step.is === 'before' || step.is === 'count' || step.is === 'asked') return eased;
  return prepare(eased, at, 'next');
}

function interleave(round: Round, at: number): Round {
  const next = find_interleave(round);
  return next === null ? round : prepare({ ...round, at: next, pair: round.at }, at, 'next');
}

function put_right(round: Round, place: number, nth: number, change: Partial<DoneSet>): Round {
  const item = round.items[place];
  if (!item?.sets[nth]) return round;
  const sets = item.sets.map((set, index) => (index === nth ? { ...set, ...change } : set));
  return changed(round, place, { sets });
}

function take_up(round: Round, place: number, log_id: string, at: number): Round {
  const before = round.items[place]?.result?.before;
  if (!before) return round;
  const held_up = hold_up(round, at, 'paused');
  const reopened = changed(held_up, place, { ...before, log_id, result: null });
  return prepare({ ...reopened, at: place, pair: null, last: null }, at, 'next');
}

function leave_to_others(round: Round, places: number[], at: number): Round {
  const result = { status: 'elsewhere', reason: null, ended_at: at, before: null } as const;
  const gone = places.filter((place) => round.items[place] && is_open(round.items[place]));
  const after = gone.reduce((all, place) => changed(all, place, { result }), round);
  const pair = gone.includes(round.pair ?? -1) ? null : round.pair;
  if (round.step.is === 'over' || !gone.includes(round.at)) return { ...after, pair };
  const moved = { ...next_item({ ...after, pair }, at, at), last: round.last };
  const begun = round.step.is !== 'before' || moved.step.is === 'over';
  return begun ? hold_up(moved, at, 'away') : { ...moved, step: round.step };
}
