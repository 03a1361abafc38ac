import { describe, expect, test } from 'vitest';
import { slot } from '../tests/people';
import { current, find_interleave, reduce, type Happening } from './engine';
import { until_next_look, view } from './engine_view';
import { make_round, type Round } from './round';

const START = Date.parse('2026-11-24T08:00:00Z');
const EASIER = { slug: 'e', name: 'E', instructions: ['e'], common_error: null, caution: null };

/** One set of two holds of five seconds. */
const HOLDS = slot('Chin tuck', { sets: 1, reps: 2, hold_s: 5, rest_s: 0 });
const PLANK = slot('Plank', { sets: 2, reps: 1, hold_s: null, duration_s: 30, rest_s: 20 });
const COUNT = slot('Row', { sets: 2, reps: 10, hold_s: null, rest_s: 60, zones: ['lat'] });
const TEMPO = slot('Step-up', { sets: 1, reps: 3, hold_s: 1, tempo: '3-1-2', easier: EASIER });
const SIDES = slot('Open book', { side: 'each', sets: 2, reps: 1, hold_s: 10, rest_s: 30 });

let ids = 0;
const begun = (...slots: Parameters<typeof make_round>[0]) =>
  make_round(slots, { day_on: '2026-11-24', plan: null }, START, () => `id-${(ids += 1)}`);

/** A phone in a hand: looks at every moment at which something changes. */
class Phone {
  round: Round;
  now = START;

  constructor(...slots: Parameters<typeof make_round>[0]) {
    this.round = begun(...slots);
    this.do({ do: 'begin' });
  }

  do(happening: Happening): this {
    this.round = reduce(this.round, happening, this.now);
    return this;
  }

  /** Time passes under her eyes. */
  wait(seconds: number): this {
    const end = this.now + seconds * 1000;
    while (this.now < end) {
      this.now = Math.min(end, this.now + (until_next_look(this.round, this.now) ?? Infinity));
      this.do({ do: 'look' });
    }
    return this;
  }

  /** Time passes and nobody looks, until now. */
  sleep(seconds: number): this {
    this.now += seconds * 1000;
    return this.do({ do: 'look' });
  }

  get step() {
    return this.round.step;
  }

  get item() {
    return current(this.round);
  }

  get seconds() {
    return (this.now - START) / 1000;
  }
}

describe('what ends by itself', () => {
  test('two holds: get ready, hold, let go, hold, over', () => {
    const phone = new Phone(HOLDS);
    const seen: [number, string][] = [];
    while (phone.step.is !== 'over') {
      if (seen.at(-1)?.[1] !== phone.step.is) seen.push([phone.seconds, phone.step.is]);
      phone.wait(0.5);
    }
    expect(seen).toEqual([
      [0, 'ready'],
      [5, 'work'],
      [10, 'release'],
      [12, 'work'],
    ]);
    expect(phone.seconds).toBe(17);
    expect(phone.item.sets).toEqual([{ reps: 2, ended_at: START + 17_000 }]);
    expect(phone.item.result).toMatchObject({ status: 'done', ended_at: START + 17_000 });
  });

  test('a timed set rests by itself, and getting ready is the end of the rest', () => {
    const phone = new Phone(PLANK).wait(5 + 30);
    expect(phone.step).toMatchObject({ is: 'rest' });
    phone.wait(17);
    expect(phone.step).toMatchObject({ is: 'ready', why: 'set' });
    phone.wait(3);
    expect(phone.step.is).toBe('work');
    phone.wait(30);
    expect(phone.step).toEqual({ is: 'over', ended_at: START + 85_000 });
    expect(phone.item.sets.map(({ seconds }) => seconds)).toEqual([30, 30]);
  });

  test('a beat finishes the set, and she may be ahead of it', () => {
    const phone = new Phone(TEMPO).wait(5 + 6);
    expect(view(phone.round, phone.now).part).toEqual({ nth: 2, of: 3 });
    phone.wait(12);
    expect(phone.item.sets).toMatchObject([{ reps: 3 }]);

    const ahead = new Phone(TEMPO).wait(7).do({ do: 'done' });
    expect(ahead.item.sets).toEqual([{ reps: 3, ended_at: START + 7_000 }]);
  });

  test('a set by count waits for her, and its rest does not', () => {
    const phone = new Phone(COUNT);
    expect(phone.step.is).toBe('count');
    phone.wait(600).do({ do: 'done' });
    expect(phone.step).toMatchObject({ is: 'rest', until: START + 660_000 });
    phone.wait(60);
    expect(phone.step.is).toBe('count');
    phone.do({ do: 'done' });
    expect(phone.item.sets).toHaveLength(2);
    expect(phone.step.is).toBe('over');
  });

  test('a rest is cut short by a tap', () => {
    const phone = new Phone(COUNT).do({ do: 'done' }).wait(10).do({ do: 'go_on' });
    expect(phone.step.is).toBe('count');
  });

  test('the other side works while one rests, and a side rests no longer than it needs', () => {
    const phone = new Phone(SIDES).wait(5 + 10);
    expect(phone.step).toMatchObject({ is: 'ready', why: 'side' });
    expect(view(phone.round, phone.now).set).toEqual({ nth: 2, of: 4, side: 'right' });
    phone.wait(3 + 10);
    /* The left rests since 15 s: until 45 s, getting ready included. */
    expect(phone.step).toMatchObject({ is: 'rest', until: START + 42_000 });
    phone.wait(200);
    expect(phone.item.sets.map(({ side }) => side)).toEqual(['left', 'right', 'left', 'right']);
  });

  test('the next exercise comes by itself, with time to read it', () => {
    const phone = new Phone(HOLDS, PLANK).wait(17);
    expect(phone.round.at).toBe(1);
    expect(phone.step).toMatchObject({ is: 'ready', why: 'next', until: START + 27_000 });
    phone.do({ do: 'go_on' });
    expect(phone.step).toMatchObject({ is: 'work', from: START + 17_000 });
  });
});

describe('what nobody saw', () => {
  test('a hold whose end was slept through is asked about', () => {
    const phone = new Phone(HOLDS).wait(7).sleep(60);
    expect(phone.step).toEqual({ is: 'asked', until: START + 10_000 });
    expect(phone.item).toMatchObject({ sets: [], so_far: 0 });
    phone.do({ do: 'finished' });
    expect(phone.item.sets).toEqual([{ reps: 2, ended_at: START + 10_000 }]);
  });

  test('"again" goes back to the hold she was in, and keeps those before it', () => {
    const phone = new Phone(HOLDS).wait(13).sleep(60).do({ do: 'go_on' });
    expect(phone.step).toMatchObject({ is: 'ready', why: 'back' });
    expect(phone.item.so_far).toBe(1);
    phone.wait(5 + 5);
    expect(phone.item.sets).toMatchObject([{ reps: 2 }]);
  });

  test('a set that is still going on after the sleep goes on', () => {
    const phone = new Phone(PLANK).wait(10).sleep(20);
    expect(view(phone.round, phone.now)).toMatchObject({ seconds: 5, step: { is: 'work' } });
  });

  test('two seconds late is seen, more is not', () => {
    expect(new Phone(HOLDS).wait(9).sleep(3).step.is).toBe('work');
    expect(new Phone(HOLDS).wait(9).sleep(3.001).step.is).toBe('asked');
  });

  test('nothing begins by itself while she is away: neither a hold nor what follows a rest', () => {
    expect(new Phone(HOLDS).wait(2).sleep(60).step).toEqual({ is: 'held_up', why: 'away' });
    expect(new Phone(HOLDS).wait(11).sleep(60).step).toEqual({ is: 'held_up', why: 'away' });
    const rested = new Phone(PLANK).wait(40).sleep(600);
    expect(rested.step).toEqual({ is: 'held_up', why: 'rested' });
    rested.do({ do: 'go_on' });
    expect(rested.step).toMatchObject({ is: 'ready', why: 'back' });
    expect(new Phone(COUNT).do({ do: 'done' }).sleep(600).step.is).toBe('count');
  });

  test('a clock put back stops the timer instead of counting for hours', () => {
    expect(new Phone(PLANK).wait(10).sleep(-3600).step.is).toBe('held_up');
  });
});

describe('stopping', () => {
  test('"It hurts" stops at once; what was done counts as partly, because of pain', () => {
    const phone = new Phone(PLANK).wait(5 + 30 + 20 + 18).do({ do: 'hurts' });
    expect(phone.step.is).toBe('held_up');
    phone.wait(30).do({ do: 'stop', reason: 'pain_rule' });
    expect(phone.item.sets.map(({ seconds }) => seconds)).toEqual([30, 18]);
    expect(phone.item).toMatchObject({ hurt: true, result: { status: 'partly' } });
    expect(phone.item.result?.reason).toBe('pain_rule');
  });

  test('"It hurts" and going on gently keeps the seconds that were held', () => {
    const phone = new Phone(PLANK)
      .wait(5 + 12)
      .do({ do: 'hurts' })
      .wait(60)
      .do({ do: 'go_on' });
    expect(phone.step).toMatchObject({ is: 'ready', why: 'back' });
    phone.wait(5);
    expect(view(phone.round, phone.now).seconds).toBe(18);
    phone.wait(18);
    expect(phone.item.sets).toMatchObject([{ seconds: 30 }]);
  });

  test('left out before anything was done, and taken up again', () => {
    const phone = new Phone(PLANK, HOLDS).wait(2).do({ do: 'stop', reason: 'no_time' });
    expect(phone.round.items[0]?.result).toMatchObject({ status: 'skipped', reason: 'no_time' });
    expect(phone.round.at).toBe(1);
    phone.wait(5).do({ do: 'undo', item: 0, log_id: 'another' });
    expect(phone.round.at).toBe(0);
    expect(phone.item).toMatchObject({ log_id: 'another', result: null, sets: [] });
  });

  test('what was stopped part way is taken up where it was', () => {
    const phone = new Phone(PLANK, HOLDS).wait(5 + 30 + 20 + 10);
    phone.do({ do: 'stop', reason: 'tired' }).do({ do: 'undo', item: 0, log_id: 'another' });
    expect(phone.item).toMatchObject({ so_far: 10, sets: [{ seconds: 30 }] });
  });

  test('the last one left out ends the round', () => {
    const phone = new Phone(PLANK).do({ do: 'stop', reason: 'travel' });
    expect(phone.step).toEqual({ is: 'over', ended_at: START });
    phone.do({ do: 'stop', reason: 'travel' }).do({ do: 'go_on' }).do({ do: 'done' });
    expect(phone.step.is).toBe('over');
  });

  test('the easier one from here on, with time to change over, and back', () => {
    const phone = new Phone(TEMPO).wait(5 + 7).do({ do: 'easier', on: true });
    expect(phone.item).toMatchObject({ easier: true, so_far: 1 });
    expect(phone.step).toMatchObject({ is: 'ready', why: 'next' });
    phone.do({ do: 'easier', on: false });
    expect(phone.item.easier).toBe(false);
    expect(new Phone(PLANK).do({ do: 'easier', on: true }).item.easier).toBe(false);
  });

  test('pausing holds everything, and leaving in a rest lets the rest run on', () => {
    const phone = new Phone(HOLDS).wait(7).do({ do: 'hold_up' });
    const kept = phone.round;
    expect(phone.wait(3600).round).toEqual(kept);

    const left = new Phone(PLANK).wait(36).do({ do: 'leave' }).wait(5).do({ do: 'go_on' });
    expect(left.step).toMatchObject({ is: 'rest', until: START + 52_000 });
    const later = new Phone(PLANK).wait(36).do({ do: 'leave' }).wait(500).do({ do: 'go_on' });
    expect(later.step).toMatchObject({ is: 'ready' });
  });
});

describe('the next exercise while one rests', () => {
  test('is offered in a long rest and for other zones only', () => {
    const offered = (rest_s: number, zones: string[]) => {
      const phone = new Phone({ ...COUNT, rest_s }, { ...HOLDS, zones }).do({ do: 'done' });
      return find_interleave(phone.round);
    };
    expect(offered(60, ['neck-back'])).toBe(1);
    expect(offered(60, ['lat', 'neck-back'])).toBeNull();
    expect(offered(44, ['neck-back'])).toBeNull();
  });

  test('they take turns until both are whole', () => {
    const phone = new Phone(COUNT, PLANK).do({ do: 'done' }).do({ do: 'interleave' });
    expect(phone.item.slot.exercise_name).toBe('Plank');
    phone.wait(40);
    /* The row rests until 60 s, the plank until 60 s as well: the other one goes first. */
    expect(phone.item.slot.exercise_name).toBe('Row');
    phone.wait(20).do({ do: 'done' });
    expect(phone.item.slot.exercise_name).toBe('Plank');
    phone.wait(45);
    expect(phone.step.is).toBe('over');
    expect(phone.round.items.map(({ sets }) => sets.length)).toEqual([2, 2]);
  });
});

describe('the view', () => {
  test('says the place among what is this round’s, and the minutes that are left', () => {
    const phone = new Phone(HOLDS, PLANK, { ...COUNT, est_seconds: 240 });
    expect(view(phone.round, phone.now)).toMatchObject({ place: 1, of: 3, minutes: 10 });
    phone.wait(17);
    expect(view(phone.round, phone.now)).toMatchObject({ place: 2, of: 3, minutes: 7 });
    phone.do({ do: 'elsewhere', items: [1] });
    expect(view(phone.round, phone.now)).toMatchObject({ place: 2, of: 2, minutes: 4 });
    expect(phone.item.slot.exercise_name).toBe('Row');
  });

  test('counts down and fills like ink', () => {
    const phone = new Phone(PLANK).wait(5);
    expect(view(phone.round, phone.now)).toMatchObject({ seconds: 30, filled: 1 / 30 });
    phone.wait(29);
    expect(view(phone.round, phone.now)).toMatchObject({ seconds: 1, filled: 1 });
  });

  test('amounts that were put right are what was done', () => {
    const phone = new Phone(COUNT).do({ do: 'done' });
    phone.do({ do: 'amount', item: 0, set: 0, change: { reps: 8, load: 6 } });
    expect(phone.item.sets).toMatchObject([{ reps: 8, load: 6 }]);
    expect(phone.do({ do: 'amount', item: 0, set: 4, change: { reps: 1 } }).item.sets).toHaveLength(
      1,
    );
  });
});

test('what is begun already does not begin again, and nothing happens before it has begun', () => {
  const round = begun(HOLDS, PLANK);
  expect(reduce(round, { do: 'look' }, START + 99_000)).toEqual(round);
  expect(reduce(round, { do: 'stop', reason: 'other' }, START)).toEqual(round);
  const gone = reduce(round, { do: 'elsewhere', items: [0] }, START);
  expect(gone).toMatchObject({ at: 1, step: { is: 'before' } });
  expect(reduce(round, { do: 'elsewhere', items: [0, 1] }, START).step.is).toBe('over');
  const phone = new Phone(HOLDS).wait(7);
  expect(phone.do({ do: 'begin' }).step.is).toBe('work');
});
