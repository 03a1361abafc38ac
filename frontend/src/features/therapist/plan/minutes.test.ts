import { expect, test } from 'vitest';
import type { PlanItem } from '../../../contract/shapes';
import { busiest_day_seconds, est_seconds } from './minutes';

function item(parts: Partial<PlanItem>): PlanItem {
  return {
    line_id: '1',
    exercise_slug: 'wall-slide',
    side: 'both',
    sets: 2,
    reps: 10,
    hold_s: null,
    duration_s: null,
    rest_s: 0,
    tempo: null,
    load: { kind: 'none', value: null, unit: null },
    rir_target: null,
    times_per_day: 1,
    schedule: { kind: 'daily' },
    pain_limit_nprs: 4,
    note: null,
    ...parts,
  };
}

/* The same numbers as tests/plans of the server: one rule, two places. */
test.each([
  [{}, 60],
  [{ hold_s: 5 }, 140],
  [{ hold_s: 5, rest_s: 30 }, 170],
  [{ side: 'each' as const }, 120],
  [{ reps: 1, duration_s: 30 }, 60],
  [{ tempo: '3-1-2', sets: 3, rest_s: 60 }, 300],
  [{ tempo: '3-1-2', hold_s: 9 }, 120],
  [{ sets: 1, reps: 1 }, 0],
])('%o takes %i seconds', (parts, seconds) => {
  expect(est_seconds(item(parts))).toBe(seconds);
});

test('a day is as long as its busiest weekday, each time of day counted', () => {
  const items = [
    item({ times_per_day: 2 }),
    item({ schedule: { kind: 'weekdays', weekdays: ['MO', 'TH'] } }),
    item({ schedule: { kind: 'weekdays', weekdays: ['TU'] }, reps: 30 }),
  ];
  expect(busiest_day_seconds(items)).toBe(2 * 60 + 180);
});
