import { expect, test } from 'vitest';
import { figures_of } from './figure';

test('the body is seen from where all zones are, else from both sides at one scale', () => {
  expect(figures_of(['chest'], null).map(({ view }) => view)).toEqual(['front']);
  expect(figures_of(['shoulder-blade'], null).map(({ view }) => view)).toEqual(['back']);
  const both = figures_of(['chest', 'shoulder-blade'], null);
  expect(both.map(({ view }) => view)).toEqual(['front', 'back']);
  expect(both[0]?.frame).toBe(both[1]?.frame);
});

test('while one side works only that side is shown, from as near as both', () => {
  const both = figures_of(['shoulder-blade'], null)[0]!;
  const left = figures_of(['shoulder-blade'], 'left')[0]!;
  expect(both.areas.map(({ side }) => side).sort()).toEqual(['L', 'R']);
  expect(left.areas.map(({ side }) => side)).toEqual(['L']);
  expect(left.frame).toBe(both.frame);
});

test('a zone nobody has drawn shows nothing and breaks nothing', () => {
  expect(figures_of(['nowhere'], null)).toEqual([]);
  expect(figures_of([], 'left')).toEqual([]);
});
