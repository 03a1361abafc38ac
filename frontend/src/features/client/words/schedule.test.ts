import { expect, test } from 'vitest';
import type { Prescription } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { planned, schedule } from '../tests/people';
import { schedule_words } from './schedule';

type Schedule = Prescription['schedule'];
const words = (
  kind: Schedule['kind'],
  rest: Partial<Schedule> = {},
  change: Partial<Prescription> = {},
) =>
  schedule_words(
    planned('Row', { schedule: schedule({ kind, ...rest }), times_per_day: 1, ...change }),
    '2026-11-24',
  );

test('each way of planning has its words', () => {
  i18n.show('en');
  expect(words('daily')).toBe('every day');
  expect(words('daily', {}, { times_per_day: 3 })).toBe('3 times a day');
  expect(words('weekdays', { weekdays: ['TH', 'MO'] })).toBe('on Monday and Thursday');
  expect(words('weekdays', { weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] })).toBe(
    'every day but Sunday',
  );
  expect(words('interval', { every: 2 }, { ends_on: '2026-12-12' })).toBe(
    'every 2 days, until 12 Dec',
  );
  expect(words('quota', { per_week: 3 })).toBe('any 3 days a week');
  expect(words('quota', { per_week: 1 })).toBe('any day, once a week');
  expect(words('as_needed')).toBe('if you need it');
});

test('a rule is said in words', () => {
  i18n.show('en');
  const rule = (rrule: string) => words('rule', { rrule });
  expect(rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH')).toBe('every 2 weeks, on Monday and Thursday');
  expect(rule('FREQ=WEEKLY')).toBe('once a week');
  expect(rule('FREQ=DAILY;INTERVAL=3;COUNT=6')).toBe('every 3 days, 6 times in all');
  expect(rule('FREQ=DAILY;BYDAY=SA,SU;UNTIL=20261212')).toBe(
    'every day, only on Saturday and Sunday, until 12 Dec',
  );
});

test('what is still to begin, and what has ended', () => {
  i18n.show('en');
  expect(words('daily', {}, { starts_on: '2026-12-01' })).toBe('every day, from 1 Dec');
  expect(words('daily', {}, { starts_on: '2026-11-01' })).toBe('every day');
  expect(words('daily', {}, { ends_on: '2026-11-23' })).toBe('ended 23 Nov');
});

test('and all of it in Spanish', () => {
  i18n.show('es');
  expect(words('weekdays', { weekdays: ['MO', 'TH'] })).toBe('lunes y jueves');
  expect(words('quota', { per_week: 3 })).toBe('3 días a la semana, los que quieras');
  expect(words('interval', { every: 2 }, { ends_on: '2026-12-12' })).toBe(
    'cada 2 días, hasta el 12 dic',
  );
});
