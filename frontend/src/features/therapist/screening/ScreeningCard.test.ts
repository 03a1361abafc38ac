import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { ScreeningStatus } from '../../../contract/screening';
import { get_screening_status } from '../../../kernel/desk_screening';
import { i18n } from '../../../kernel/i18n.svelte';
import { Resource } from '../../../kernel/resource.svelte';
import ScreeningCard from './ScreeningCard.svelte';
import { ANA, outcome, serve, status, version, WITH_CARE } from './tests/ana';

beforeEach(() => i18n.show('en'));

async function show(how: ScreeningStatus) {
  serve({ status: how });
  const known = new Resource(() => get_screening_status(ANA.id));
  void known.refresh();
  render(ScreeningCard, { status: known, client: ANA, zones: [] });
  await screen.findByRole('region', { name: 'Before treatment' });
}

test('fine to treat says who answered, when, and until when it holds', async () => {
  await show(status());
  expect(screen.getByText('Fine to treat')).toBeVisible();
  expect(screen.getByText('Answered by Ana, 10:26 · Valid until 23 Nov 2027')).toBeVisible();
});

test('what speaks against it is said in sentences, with what is done differently', async () => {
  await show(status({ screening: WITH_CARE }));
  expect(screen.getByText('Blood thinners make bruising easier.')).toBeVisible();
  expect(screen.getByText(/Answered “Not sure”\. It counts as a yes/)).toBeVisible();
  expect(screen.getByText('Light to moderate pressure, for a short time.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'See what can be done' })).toBeVisible();
});

test('a doctor is advised besides, when something may be treated all the same', async () => {
  const advised = outcome({ outcome: 'avoid_area', referral: 'same_day' });
  await show(status({ screening: version({ outcome: advised }) }));
  expect(screen.getByText('Ana should see a doctor today.')).toBeVisible();
});

test('before anything was asked there is one thing to do, and nothing is decided', async () => {
  await show(status({ needs: 'screening', why: 'never', screening: null }));
  expect(screen.getByText('Ana hasn’t answered the health questions yet.')).toBeVisible();
  expect(screen.getByText(/They are on Ana’s phone as well/)).toBeVisible();
  expect(screen.getAllByRole('link')).toHaveLength(1);
});

test('a recheck that is due waits behind a button', async () => {
  await show(status({ needs: 'recheck' }));
  expect(screen.getByText('Fine to treat')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Ask now' })).toBeVisible();
  expect(screen.queryByText('A new wound')).toBeNull();
});
