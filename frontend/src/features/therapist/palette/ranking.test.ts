import { expect, test } from 'vitest';
import { fit, ranked } from './ranking';

test.each([
  ['Ana Moreno', 'an', 3],
  ['Ana Moreno', 'mor', 2],
  ['Ana Moreno', 'mo an', 1],
  ['Ana Moreno', 'oren', 1],
  ['Ana Moreno', 'anna', 0],
  ['Lucía Petrov', 'lucia', 3],
  ['Añadir cliente', 'anadir', 3],
  ['Add client', 'CLI', 2],
  ['Add client', '', 3],
])('%s is meant by "%s" so well: %i', (words, letters, how_well) => {
  expect(fit(words, letters)).toBe(how_well);
});

test('the likeliest comes first, equal ones in their order', () => {
  const all = ['Record treatment', 'Clients', 'Add client', 'Desk'].map((word) => ({ word }));
  expect(ranked(all, 'cli').map(({ word }) => word)).toEqual(['Clients', 'Add client']);
  expect(ranked(all, '').map(({ word }) => word)).toEqual(all.map(({ word }) => word));
});
