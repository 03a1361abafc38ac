import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, type Asked } from '../../tests/fake_server';
import type { Me } from '../contract/shapes';
import { outbox } from './outbox.svelte';
import { session } from './session.svelte';
import { follow_returns, store } from './store.svelte';

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
} as Me;
const TODAY = {
  day_on: '2026-11-24',
  slots: [],
  offers: [],
  day_off: null,
  check_in: null,
  answered: null,
};
const asked_today = (asked: Asked[]) => asked.filter(({ path }) => path === '/today').length;

follow_returns();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T02:00:00Z') });
  session.take(ANA);
});

afterEach(() => {
  session.take(null);
  store.clear();
  outbox.clear();
  vi.useRealTimers();
});

test('while it is open, Today turns over at the instant it named, and again after that', async () => {
  const untils = ['2026-11-25T03:00:00Z', '2026-11-25T09:00:00Z', '2026-11-26T03:00:00Z'];
  const asked = fake_server(() => ({ body: { ...TODAY, until: untils.shift() } }));
  await store.today.refresh();
  await vi.advanceTimersByTimeAsync(3_599_000);
  expect(asked_today(asked)).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked_today(asked)).toBe(2);
  await vi.advanceTimersByTimeAsync(6 * 3_600_000);
  expect(asked_today(asked)).toBe(3);
});

test('coming back to the front asks again', async () => {
  const asked = fake_server(() => ({ body: { ...TODAY, until: '2026-11-25T03:00:00Z' } }));
  await store.today.refresh();
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked_today(asked)).toBe(2);
});

test('a stored break stays in view until the next answer holds it', async () => {
  let broken = false;
  fake_server(({ method, path }) => {
    if (method === 'POST') return { status: 201, body: {} };
    if (broken) return 'no network';
    return {
      body: path === '/today' ? { ...TODAY, until: '2026-11-26T03:00:00Z' } : { items: [] },
    };
  });
  await Promise.all([store.today.refresh(), store.days_off.refresh()]);
  broken = true;
  outbox.take_break({ starts_on: '2026-11-24', ends_on: null, reason: 'travel' });
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(0);
  expect(store.today.value?.day_off).toMatchObject({ kind: 'pause', reason: 'travel' });
  expect(store.days_off.value?.items).toHaveLength(1);
});
