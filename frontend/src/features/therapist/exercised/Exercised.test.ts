import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { entry, month_with, point, trend, trends_of } from '../../exercised/tests/months';
import { ANA } from '../client/tests/chart';
import Exercised from './Exercised.svelte';

const OCTOBER = month_with({}, { month: '2026-10', length: 31 });
const NOVEMBER = month_with({
  '2026-11-02': { state: 'rested', day_off: 'travel' },
  '2026-11-03': {
    state: 'rested',
    entries: [entry('slide', { due: 0, done: 0, state: 'rested', rests_why: 'treatment' })],
  },
  '2026-11-04': { state: 'no_answer', entries: [entry('slide', { done: 0, state: 'no_answer' })] },
  '2026-11-05': { state: 'no_answer', entries: [entry('slide', { done: 0, state: 'no_answer' })] },
  '2026-11-24': {
    state: 'partly',
    entries: [entry('slide', { due: 2, state: 'partly', reason: 'pain_rule' })],
  },
});

function open() {
  const asked = fake_server(({ path }) => {
    if (path.endsWith('month=2026-10')) return { body: OCTOBER };
    if (path.startsWith('/clients/ana/exercise-month')) return { body: NOVEMBER };
    return { body: trends_of(trend([point('2026-10-05'), point('2026-11-23', { amount: 12 })])) };
  });
  render(Exercised, { client: ANA as unknown as Client });
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T02:00:00Z'), toFake: ['Date'] });
  i18n.show('en');
});

afterEach(() => vi.useRealTimers());

test('a member sees the month of the client’s own day, and each exercise', async () => {
  const asked = open();
  const partly = await screen.findByRole('button', { name: 'Tuesday 24 November: partly done' });
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-month?month=2026-11');
  expect(await screen.findByText('2 × 8 → 2 × 12 since October')).toBeVisible();
  await userEvent.click(partly);
  expect(screen.getByRole('heading', { name: 'Tuesday 24 November' })).toBeVisible();
  expect(partly).toHaveAccessibleDescription(/Wall slide partly done, 1 of 2 times, it hurt/);
});

test('arrow keys walk through the days, and past the month into the one beside it', async () => {
  open();
  await screen.findByRole('button', { name: 'Tuesday 24 November: partly done' });
  const stops = () => screen.getAllByRole('button').filter((one) => one.dataset.day);
  expect(stops().filter((one) => one.tabIndex === 0)).toHaveLength(1);
  stops()[23]!.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(stops()[22]).toHaveFocus();
  expect(stops()[22]).toHaveAccessibleDescription(/Nothing was planned/);
  await userEvent.keyboard('{ArrowUp}{End}');
  expect(stops()[21]).toHaveFocus();
  await userEvent.keyboard('{PageUp}');
  await expect.poll(() => document.activeElement?.getAttribute('data-day')).toBe('2026-10-22');
  await userEvent.keyboard('{PageUp}');
  expect(document.activeElement?.getAttribute('data-day')).toBe('2026-10-22');
});

test('no answer is counted as itself, a day off is not a rest, and each has its row', async () => {
  open();
  await screen.findByRole('button', { name: 'Monday 2 November: day off' });
  const key = screen.getByRole('list', { name: 'Days of this month, by what they came to' });
  const told = within(key).getAllByRole('listitem');
  expect(told.map((one) => one.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'partly done 1',
    'no answer 2',
    'rest 1',
    'day off 1',
  ]);
  const rows = screen.getAllByRole('row', { hidden: true }).map((row) => row.textContent);
  expect(rows.find((row) => row?.includes('day off'))).toContain('The whole day was off: away.');
  expect(rows.filter((row) => row?.includes('no answer'))).toHaveLength(2);
});

test('the way back names the client', async () => {
  open();
  expect(await screen.findByRole('link', { name: 'Ana Moreno' })).toHaveAttribute(
    'href',
    '/clients/ana',
  );
});
