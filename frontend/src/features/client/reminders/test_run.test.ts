import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import { TestRun } from './test_run.svelte';
import { delivery, reminder, went } from './tests/wished';

const PENDING = reminder([delivery({ result: null, ended_at: null })]);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

test('it is looked at until it was tapped, and no longer', async () => {
  const states = [PENDING, reminder(), reminder([delivery({ shown_at: 'x', tapped_at: 'x' })])];
  const asked = fake_server(({ method, path }) => {
    if (method === 'POST') return { status: 202, body: PENDING };
    return { body: path === '/reminders' ? went() : states.shift() };
  });
  const run = new TestRun();
  await run.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /reminders/test',
    'GET /reminders/r1',
    'GET /reminders/r1',
    'GET /reminders/r1',
    'GET /reminders',
  ]);
  expect(run.reminder?.deliveries[0]?.tapped_at).toBe('x');
});

test('a phone without signal keeps what it knew, and who leaves looks no more', async () => {
  const asked = fake_server(({ method }) =>
    method === 'POST' ? { status: 202, body: PENDING } : 'no network',
  );
  const run = new TestRun();
  await run.start();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(run.reminder).toEqual(PENDING);
  expect(run.waited_ms).toBeGreaterThan(20_000);
  run.stop();
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(before);
});

test('too many tests are refused in words', async () => {
  fake_server(() => problem('too-many-tries', 429));
  const run = new TestRun();
  await run.start();
  expect(run.trouble).toMatchObject({ slug: 'too-many-tries' });
  expect(run.reminder).toBeNull();
});
