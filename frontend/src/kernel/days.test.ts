import { describe, expect, test } from 'vitest';
import {
  add_days,
  days_between,
  diary_day,
  format_day,
  format_lately,
  format_moment,
  format_time,
  hours_between,
  weekday_of,
  whole_minutes,
} from './days';

describe('a diary day', () => {
  test.each([
    ['the minute before three belongs to yesterday', '2026-11-24T02:59:59Z', '2026-11-23'],
    ['three sharp is the new day', '2026-11-24T03:00:00Z', '2026-11-24'],
    ['midnight is still yesterday', '2026-11-24T00:00:00Z', '2026-11-23'],
    ['the first of a month reaches back', '2026-12-01T01:00:00Z', '2026-11-30'],
  ])('%s', (_, at, day) => {
    expect(diary_day(at, 'Europe/London')).toBe(day);
  });

  test.each([
    // Spain, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    ['the hour before the clocks go forward', '2026-03-29T00:59:59Z', '2026-03-28'],
    ['the jump itself lands on three, and on the new day', '2026-03-29T01:00:00Z', '2026-03-29'],
    // Spain, 25 October 2026: 03:00 becomes 02:00 again at 01:00 UTC.
    ['the second 02:30 is still yesterday', '2026-10-25T01:30:00Z', '2026-10-24'],
    ['three after the clocks went back', '2026-10-25T02:00:00Z', '2026-10-25'],
  ])('on a day of changing clocks: %s', (_, at, day) => {
    expect(diary_day(at, 'Europe/Madrid')).toBe(day);
  });

  test('is another one elsewhere at the same instant', () => {
    const at = '2026-11-24T05:00:00Z';
    expect(diary_day(at, 'Europe/Madrid')).toBe('2026-11-24');
    expect(diary_day(at, 'America/New_York')).toBe('2026-11-23');
  });
});

test('days are counted over the change of clocks', () => {
  expect(add_days('2026-10-24', 2)).toBe('2026-10-26');
  expect(days_between('2026-03-28', '2026-03-30')).toBe(2);
  expect(weekday_of('2026-11-24')).toBe('TU');
});

test('hours between instants are real hours', () => {
  expect(hours_between('2026-10-24T12:00:00Z', '2026-10-25T12:30:00Z')).toBe(24.5);
});

test('days and times are written in the language and in the zone', () => {
  expect(format_day('2026-11-24', 'en')).toBe('Tuesday 24 November');
  expect(format_day('2026-11-24', 'es')).toBe('martes 24 de noviembre');
  expect(format_time('2026-11-24T09:05:00Z', 'Europe/Madrid', 'es')).toBe('10:05');
  expect(format_moment('2026-11-24T09:10:00Z', 'Europe/London', 'en')).toBe('Tue 09:10');
});

test('a moment goes by its weekday for a week, then by its date', () => {
  const at = '2026-11-24T09:10:00Z';
  const when = (now: string, language: 'en' | 'es' = 'en') =>
    format_lately(at, now, 'Europe/London', language);
  expect(when('2026-11-24T09:10:30Z')).toBe('Tue 09:10');
  expect(when('2026-11-30T23:59:00Z')).toBe('Tue 09:10');
  expect(when('2026-11-30T23:59:00Z', 'es')).toBe('mar 09:10');
  expect(when('2026-12-01T00:00:00Z')).toBe('24 Nov, 09:10');
  expect(when('2027-01-01T00:00:00Z')).toBe('24 Nov 2026, 09:10');
});

test('minutes are whole and never nought', () => {
  expect(whole_minutes(540)).toBe(9);
  expect(whole_minutes(10)).toBe(1);
});
