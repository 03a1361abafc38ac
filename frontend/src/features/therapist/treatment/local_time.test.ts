import { expect, test } from 'vitest';
import { instant_at, local_time } from './local_time';

test.each([
  ['2026-11-23', '10:45', 'Europe/London', '2026-11-23T10:45:00Z'],
  ['2026-07-01', '10:45', 'Europe/Madrid', '2026-07-01T08:45:00Z'],
  ['2026-11-23', '00:10', 'Asia/Kolkata', '2026-11-22T18:40:00Z'],
  ['2026-11-23', '23:50', 'Pacific/Auckland', '2026-11-23T10:50:00Z'],
  ['2026-11-23', '22:00', 'America/Los_Angeles', '2026-11-24T06:00:00Z'],
])('%s %s in %s is %s, and back', (date, time, zone, instant) => {
  expect(instant_at(date, time, zone)).toBe(instant);
  expect(local_time(instant, zone)).toEqual({ date, time });
});

test('an hour that comes twice is the first; one that is skipped lands after the gap', () => {
  expect(instant_at('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30:00Z');
  expect(instant_at('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00Z');
});

test('what is no time is nothing', () => {
  expect(instant_at('', '10:00', 'Europe/London')).toBeNull();
  expect(instant_at('2026-11-23', '', 'Europe/London')).toBeNull();
});
