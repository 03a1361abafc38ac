import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import { desk_background } from '../../../kernel/desk_background.svelte';
import { i18n } from '../../../kernel/i18n.svelte';
import NothingSent from './NothingSent.svelte';

const TIMERS = ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date'] as const;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:05:00Z'), toFake: [...TIMERS] });
  desk_background.heard = null;
  i18n.show('en');
});
afterEach(() => vi.useRealTimers());

test('while nothing is sent every page of a desk says so, and since when', async () => {
  let silent = true;
  const asked = fake_server(() => ({ body: { silent, heard_at: '2026-11-24T09:58:00Z' } }));
  render(NothingSent);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(screen.getByRole('alert')).toHaveTextContent(/silent since Tue 09:58/);
  expect(asked[0]?.headers.get('STRTrack-Unattended')).toBe('1');
  silent = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what was never started is said otherwise', async () => {
  fake_server(() => ({ body: { silent: true, heard_at: null } }));
  render(NothingSent);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(screen.getByRole('alert')).toHaveTextContent(/has not been started/);
});

test('a server that does not answer says nothing of it', async () => {
  fake_server(() => 'no network');
  render(NothingSent);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(screen.queryByRole('alert')).toBeNull();
});
