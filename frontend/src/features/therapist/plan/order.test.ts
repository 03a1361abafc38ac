import { expect, test } from 'vitest';
import { drop_of, phase_for, place_for, step_of } from './order';

const plan = (...phases: (number | null)[]) => phases.map((phase) => ({ phase }));

test.each([
  [plan(), 2, 0],
  [plan(1, 1, 3), 1, 2],
  [plan(1, 3), 2, 1],
  [plan(1, 2), 3, 2],
  [plan(1, null), 2, 1],
  [plan(1, 2), null, 2],
])('in %j a line of phase %j stands at %i', (items, phase, place) => {
  expect(place_for(items, phase)).toBe(place);
});

test('a step goes past the neighbour, or first over the line into its phase', () => {
  expect(step_of(plan(1, 1, 2), 0, 1)).toEqual({ place: 1, phase: 1 });
  expect(step_of(plan(1, 1, 2), 1, 1)).toEqual({ place: 1, phase: 2 });
  expect(step_of(plan(1, 2), 1, -1)).toEqual({ place: 1, phase: 1 });
  expect(step_of(plan(1, 2), 1, 1)).toBeNull();
  expect(step_of(plan(1, 2), 0, -1)).toBeNull();
});

test('what is dropped on a line stands beside it, in its phase', () => {
  expect(drop_of(plan(1, 1, 2), 0, 2, false)).toEqual({ place: 1, phase: 2 });
  expect(drop_of(plan(1, 1, 2), 0, 2, true)).toEqual({ place: 2, phase: 2 });
  expect(drop_of(plan(1, 1, 2), 2, 0, false)).toEqual({ place: 0, phase: 1 });
  expect(drop_of(plan(1, 1, 2), 2, 0, true)).toEqual({ place: 1, phase: 1 });
});

test('a new line takes the phase asked for, else one the plan has, else none', () => {
  expect(phase_for([2, 3], plan(), null)).toBeNull();
  expect(phase_for([2, 3], plan(), 3)).toBe(3);
  expect(phase_for([2, 3], plan(1, 3), null)).toBe(3);
  expect(phase_for([2, 3], plan(1), null)).toBe(2);
  expect(phase_for([2, 3], plan(1), 5)).toBe(2);
});
