import { expect, test } from 'vitest';
import { add_days } from '../kernel/days';
import { ask_of, ASKS, type Ask, type AskAnswer } from './asks';

/** The clocks go back on the sixth day after it. */
const DAY = '2026-10-19';
const on = (days: number) => add_days(DAY, days);
const put_off = (ask: Ask, days: number): AskAnswer => ({ ask, day_on: on(days), put_off: true });
const accepted = (ask: Ask, days: number): AskAnswer => ({ ...put_off(ask, days), put_off: false });

test('the first that makes sense is asked, in the fixed order', () => {
  expect(ask_of(DAY, ASKS, [])).toBe('install');
  expect(ask_of(DAY, ['questionnaire', 'habit'], [])).toBe('habit');
  expect(ask_of(DAY, [], [])).toBeNull();
});

test('one a day: after any answer nothing more is asked that day', () => {
  expect(ask_of(DAY, ASKS, [put_off('install', 0)])).toBeNull();
  expect(ask_of(DAY, ['reminders'], [accepted('install', 0)])).toBeNull();
  expect(ask_of(on(1), ['reminders'], [accepted('install', 0)])).toBe('reminders');
});

test('"not now" hides it for a week, and the next one has its turn', () => {
  const answers = [put_off('install', 0)];
  expect(ask_of(on(1), ASKS, answers)).toBe('reminders');
  expect(ask_of(on(6), ['install'], answers)).toBeNull();
  expect(ask_of(on(7), ['install'], answers)).toBe('install');
});

test('"not now" twice hides it for good', () => {
  const answers = [put_off('install', 0), put_off('install', 7)];
  expect(ask_of(on(14), ['install'], answers)).toBeNull();
  expect(ask_of(on(365), ['install'], answers)).toBeNull();
  expect(ask_of(on(365), ASKS, answers)).toBe('reminders');
});
