import { expect, test } from 'vitest';
import { day_by_key } from './month';

test.each([
  ['ArrowLeft', '2026-11-01', '2026-10-31'],
  ['ArrowDown', '2026-11-25', '2026-12-02'],
  ['Home', '2026-11-25', '2026-11-23'],
  ['End', '2026-11-29', '2026-11-29'],
  ['PageUp', '2026-03-31', '2026-02-28'],
  ['PageDown', '2026-12-15', '2027-01-15'],
])('%s leads from %s to %s', (key, from, to) => {
  expect(day_by_key(key, from)).toBe(to);
});

test('another key leads nowhere', () => {
  expect(day_by_key('a', '2026-11-25')).toBeNull();
});
