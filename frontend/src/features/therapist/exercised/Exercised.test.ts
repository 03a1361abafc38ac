import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { entry, month_with, point, trend, trends_of } from '../../exercised/tests/months';
import { ANA } from '../client/tests/chart';
import Exercised from './Exercised.svelte';

const NOVEMBER = month_with({
  '2026-11-24': {
    state: 'partly',
    entries: [entry('slide', { due: 2, state: 'partly', reason: 'pain_rule' })],
  },
});

function open() {
  const asked = fake_server(({ path }) => {
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
  const sheet = screen.getByRole('dialog', { name: 'Tuesday 24 November' });
  expect(within(sheet).getByText('partly done, 1 of 2 times, it hurt')).toBeVisible();
});

test('the way back names the client', async () => {
  open();
  expect(await screen.findByRole('link', { name: 'Ana Moreno' })).toHaveAttribute(
    'href',
    '/clients/ana',
  );
});
