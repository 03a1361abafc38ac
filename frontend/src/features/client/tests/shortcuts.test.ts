import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { manifest } from '../../../../scripts/manifest';
import type { Today } from '../../../contract/shapes';
import { route } from '../../../kernel/router';
import { day, DUE, PLAN, slot } from './people';
import { open_phone, settled, start_over, written } from './phone';

const [SORENESS, ROUTINE] = manifest.shortcuts.map(({ url }) => url) as [string, string];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function follow(shortcut: string, change: Partial<Today> = {}) {
  const { pathname, searchParams } = new URL(shortcut, 'https://clinic.test');
  const search = Object.fromEntries(searchParams);
  const { asked } = await open_phone(pathname, day(change), { search });
  await settled();
  return written(asked);
}

test('the one for soreness opens the question that is there', async () => {
  await follow(SORENESS, { check_in: DUE });
  expect(await screen.findByText('Since your session, any of these?')).toBeVisible();
});

test('the one for the routine begins it at once', async () => {
  await follow(ROUTINE, { plan: PLAN, slots: [slot('Chin tuck')] });
  expect(await screen.findByRole('heading', { name: 'Chin tuck' })).toBeVisible();
  expect(route.search).toEqual({});
});

test.each([
  ['soreness', SORENESS, 'Nothing to answer right now.'],
  ['the routine', ROUTINE, 'Nothing to do right now.'],
])('with nothing to do, the one for %s says so and leads to Today', async (_, shortcut, words) => {
  const writes = await follow(shortcut);
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Back to today' })).toHaveAttribute('href', '/today');
  expect(writes).toEqual([]);
});
