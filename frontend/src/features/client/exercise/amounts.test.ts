import { expect, test } from 'vitest';
import { slot } from '../tests/people';
import { amounts_of, is_whole, planned_amounts, sets_of } from './amounts';

const REPS = slot('Wall slide', { sets: 3, reps: 12 });
const TIMED = slot('Plank', { sets: 2, reps: 1, hold_s: null, duration_s: 30 });
const EACH = slot('Open book', { sets: 2, reps: 8, side: 'each' });

test('the fields start from the plan, once a side', () => {
  expect(planned_amounts(REPS)).toEqual([{ side: null, sets: 3, each: 12 }]);
  expect(planned_amounts(TIMED)).toEqual([{ side: null, sets: 2, each: 30 }]);
  expect(planned_amounts(EACH)).toEqual([
    { side: 'left', sets: 2, each: 8 },
    { side: 'right', sets: 2, each: 8 },
  ]);
  expect(planned_amounts(slot('Row', { side: 'left' }))[0]?.side).toBe('left');
});

test('what is sent is a set each, in times or seconds, with its side', () => {
  expect(sets_of(REPS, [{ side: null, sets: 2, each: 10 }])).toEqual([{ reps: 10 }, { reps: 10 }]);
  expect(sets_of(TIMED, [{ side: null, sets: 1, each: 20 }])).toEqual([{ seconds: 20 }]);
  expect(
    sets_of(EACH, [
      { side: 'left', sets: 1, each: 8 },
      { side: 'right', sets: 0, each: 8 },
    ]),
  ).toEqual([{ reps: 8, side: 'left' }]);
});

test('what was sent is read back, sets that differ by their mean', () => {
  const amounts = [
    { side: 'left' as const, sets: 1, each: 6 },
    { side: 'right' as const, sets: 2, each: 8 },
  ];
  expect(amounts_of(EACH, sets_of(EACH, amounts))).toEqual(amounts);
  expect(amounts_of(REPS, [{ reps: 10 }, { reps: 7 }])).toEqual([{ side: null, sets: 2, each: 9 }]);
});

test('where the plan has one side, a set that names none is of that side', () => {
  const left = slot('Row', { sets: 3, reps: 10, side: 'left' });
  expect(amounts_of(left, [{ reps: 8 }])).toEqual([{ side: 'left', sets: 1, each: 8 }]);
});

test('nothing done comes to no sets', () => {
  expect(sets_of(REPS, [{ side: null, sets: 3, each: 0 }])).toEqual([]);
});

test('the whole dose is whole, on both sides together', () => {
  expect(is_whole(REPS, [{ side: null, sets: 3, each: 12 }])).toBe(true);
  expect(is_whole(REPS, [{ side: null, sets: 3, each: 11 }])).toBe(false);
  expect(is_whole(EACH, [{ side: 'left', sets: 2, each: 8 }])).toBe(false);
});
