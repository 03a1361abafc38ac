import { expect, test } from 'vitest';
import type { PlanItem } from '../../../contract/shapes';
import vectors from './meter_vectors.json';
import { est_seconds, meter } from './minutes';

/* Made by the server's own rules, and held by its tests as well: one rule, two places. */
test.each(vectors)('$name', ({ items, meter: expected }) => {
  const plan = items as unknown as PlanItem[];
  expect(plan.map(est_seconds)).toEqual(items.map((item) => item.est_seconds));
  expect(meter(plan)).toEqual(expected);
});
