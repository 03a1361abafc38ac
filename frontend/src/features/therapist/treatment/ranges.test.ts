import { beforeEach, expect, test } from 'vitest';
import type { Motion } from '../../../contract/screening';
import { i18n } from '../../../kernel/i18n.svelte';
import { proposal } from './next_appointment';
import { as_ranges, degrees_of, range_fault } from './ranges';

const KNEE: Motion = {
  motion: 'knee-extension',
  name: 'Knee, straightening',
  sides: ['L', 'R'],
  low: -30,
  high: 20,
  usual: 0,
  zones: [],
};
const line = (before: string, after = '') => ({
  motion: 'knee-extension',
  side: 'L' as const,
  before,
  after,
});

beforeEach(() => i18n.show('en'));

test.each([
  ['', null],
  [' 58 ', 58],
  ['−5', -5],
  ['71°', 71],
])('“%s” is %s degrees', (typed, degrees) => {
  expect(degrees_of(typed)).toBe(degrees);
});

test.each([
  ['-30', null],
  ['20', null],
  ['21', '-30° to 20° is possible here.'],
  ['400', '-30° to 20° is possible here.'],
  ['5.5', 'Whole degrees, such as 58.'],
  ['abc', 'Whole degrees, such as 58.'],
])('%s degrees of a knee: %s', (typed, fault) => {
  expect(range_fault([KNEE], line(typed), 'before')).toBe(fault);
});

test('lines without a number are not sent', () => {
  expect(as_ranges([line(''), line('5', '8')])).toEqual([
    { motion: 'knee-extension', side: 'L', before: 5, after: 8 },
  ]);
  expect(as_ranges([line('')])).toBeNull();
});

test('a week on is the same hour on the wall clock, to the quarter, when the clocks change', () => {
  expect(proposal('2026-10-20T09:37:00Z', 'week', 'Europe/London')).toBe('2026-10-27T10:30:00Z');
  expect(proposal('2026-11-02T10:30:00Z', 'fortnight', 'Europe/London')).toBe(
    '2026-11-16T10:30:00Z',
  );
});
