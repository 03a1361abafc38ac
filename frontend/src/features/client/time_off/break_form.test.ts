import { expect, test } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { BreakForm } from './break_form.svelte';

i18n.show('en');
const form = (change: Partial<BreakForm>) =>
  Object.assign(new BreakForm('2026-11-24', 'Theo'), change);

test('a break left as it is begins today and has no end', () => {
  expect(form({}).days).toEqual({ starts_on: '2026-11-24', ends_on: null, reason: 'other' });
});

test('it may begin tomorrow, or two days ago at the earliest', () => {
  expect(form({ from: 'tomorrow' }).days?.starts_on).toBe('2026-11-25');
  expect(form({ from: 'other', other_day: '2026-11-22' }).days?.starts_on).toBe('2026-11-22');
  const far_back = form({ from: 'other', other_day: '2026-11-21' });
  expect(far_back.start_error).toBe('Two days back at most. For more, ask Theo.');
  expect(far_back.days).toBeNull();
  expect(form({ from: 'other' }).start_error).toBe('Choose a day.');
  expect(form({ from: 'other', other_day: '2027-11-30' }).start_error).toMatch(/A year ahead/);
});

test('its last day is not before its first, and not over', () => {
  const until = (last_day: string, change = {}) => form({ until: 'day', last_day, ...change });
  expect(until('2026-11-24').days?.ends_on).toBe('2026-11-24');
  expect(until('').end_error).toBe('Choose a day.');
  expect(until('2026-11-24', { from: 'tomorrow' }).end_error).toMatch(/before the first/);
  expect(until('2026-11-23', { from: 'other', other_day: '2026-11-22' }).end_error).toMatch(
    /over already/,
  );
  expect(until('2028-01-01').end_error).toMatch(/A year ahead/);
});
