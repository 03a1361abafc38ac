import { expect, test } from 'vitest';
import { slot } from '../tests/people';
import type { Shown } from '../exercise/slots';
import { reduce, type Happening } from './engine';
import { until_next_look } from './engine_view';
import { kind_of, make_round, part_s, parts_of, sides_of, type Round } from './round';
import { SEEN_WITHIN_MS } from './steps';

/* Rounds of every kind, frozen at any moment for any time, killed and read again from what was kept. */

const START = Date.parse('2026-11-24T08:00:00Z');

/** A small generator of its own, so that a failure can be seen again (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function any_slots(chance: () => number): Shown[] {
  const among = <T>(...all: T[]): T => all[Math.floor(chance() * all.length)]!;
  return Array.from({ length: 1 + Math.floor(chance() * 4) }, (_, nth) => {
    const dose = among(
      { hold_s: among(1, 5, 20) },
      { duration_s: among(2, 30, 90), reps: 1 },
      { tempo: among('3-1-2', '2-0-1') },
      {},
    );
    return slot(`x${nth}`, {
      hold_s: null,
      reps: among(1, 3, 8),
      sets: among(1, 2, 3),
      rest_s: among(0, 20, 60),
      side: among('both' as const, 'each' as const, 'left' as const),
      zones: [among('lat', 'neck-back', 'shin')],
      ...dose,
    });
  });
}

const sets_in = ({ items }: Round) => items.reduce((sum, { sets }) => sum + sets.length, 0);

/** What she would do now, if anything is hers to do. */
function deed({ step }: Round, chance: () => number): Happening | null {
  if (step.is === 'count') return { do: 'done' };
  if (step.is === 'asked') return chance() < 0.5 ? { do: 'finished' } : { do: 'go_on' };
  if (step.is === 'held_up') return { do: 'go_on' };
  if (step.is === 'rest' && chance() < 0.1) return { do: 'interleave' };
  if (chance() < 0.03) return { do: 'hold_up' };
  return chance() < 0.03 ? { do: 'leave' } : null;
}

test.each(Array.from({ length: 120 }, (_, seed) => seed))(
  'frozen at any moment for any time, nothing is lost and nothing invented (%i)',
  (seed) => {
    const chance = dice(seed);
    const slots = any_slots(chance);
    let round = make_round(slots, { day_on: '2026-11-24', plan: null }, START, () =>
      String(chance()),
    );
    let now = START;
    /** Of which exercises she said herself that a set was finished. */
    const said = slots.map(() => false);

    const happens = (happening: Happening) => {
      const before = round;
      round = reduce(round, happening, now);
      if (happening.do === 'finished') said[before.at] = true;
      if (happening.do !== 'look' || sets_in(round) === sets_in(before)) return;
      const { ended_at } = round.items[before.at]!.sets.at(-1)!;
      expect(now - ended_at).toBeLessThanOrEqual(SEEN_WITHIN_MS);
    };

    happens({ do: 'begin' });
    for (let turns = 0; round.step.is !== 'over'; turns += 1) {
      expect(turns).toBeLessThan(20_000);
      const wish = deed(round, chance);
      if (wish) happens(wish);
      else if (chance() < 0.05) {
        /* Frozen: the page thaws after seconds or hours. */
        const sets = sets_in(round);
        const slept = chance() < 0.5 ? chance() * 10_000 : chance() * 40_000_000;
        const ends = 'until' in round.step ? round.step.until : Infinity;
        now += Math.round(slept);
        happens({ do: 'look' });
        if (now - ends > SEEN_WITHIN_MS) {
          expect(sets_in(round)).toBe(sets);
          expect(['asked', 'held_up', 'count']).toContain(round.step.is);
        }
      } else {
        now += until_next_look(round, now) ?? 500;
        happens({ do: 'look' });
      }
      /* Killed at this moment, it is the same round again. */
      if (turns % 20 === 0) {
        const kept = JSON.parse(JSON.stringify(round)) as Round;
        expect(kept).toEqual(round);
        round = kept;
      }
    }

    for (const [place, { slot, sets, result, so_far }] of round.items.entries()) {
      expect(result?.status).toBe('done');
      expect(so_far).toBe(0);
      expect(sets.map(({ side }) => side ?? null)).toEqual(sides_of(slot));
      for (const set of sets) expect(set.seconds ?? set.reps).toBe(slot.duration_s ?? slot.reps);
      if (said[place] || kind_of(slot) === 'count') continue;
      /* Nobody can have done it faster than the plan lasts. */
      const ends = sets.map(({ ended_at }) => ended_at);
      const least_s = part_s(slot) * parts_of(slot);
      ends.slice(1).forEach((end, nth) => {
        expect(end - ends[nth]!).toBeGreaterThanOrEqual(least_s * 1000 - 1000);
      });
    }
  },
);
