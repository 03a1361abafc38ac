import { expect, test } from 'vitest';
import { fake_server } from '../../tests/fake_server';
import { get } from './api';
import { now } from './clock';
import { follow_test_clock } from './test_clock';
import { demo } from './demo.svelte';

const DAY_MS = 86_400_000;
const answering = (headers: Record<string, string>) => fake_server(() => ({ body: {}, headers }));

test('a real program is no demo', async () => {
  answering({});
  await get('/today');
  expect(demo.on).toBe(false);
});

test('the moved clock counts once /me has allowed it, and follows every answer', async () => {
  const real = now().getTime();
  answering({ 'STRTrack-Demo': String(DAY_MS) });
  await get('/today');
  expect(demo.on).toBe(true);
  expect(now().getTime() - real).toBeLessThan(DAY_MS / 2);
  follow_test_clock(true);
  expect(now().getTime() - real).toBeGreaterThan(DAY_MS - 5000);
  answering({ 'STRTrack-Demo': String(3 * DAY_MS) });
  await get('/today');
  expect(now().getTime() - real).toBeGreaterThan(3 * DAY_MS - 5000);
  follow_test_clock(false);
  expect(now().getTime() - real).toBeLessThan(5000);
});
