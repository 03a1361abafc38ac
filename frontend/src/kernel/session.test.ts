import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import type { Me } from '../contract/shapes';
import { after, now } from './clock';
import { session } from './session.svelte';

function person(client_id: string, more: Partial<Me> = {}): Me {
  return {
    language: 'en',
    test_clock: false,
    acting: { role: 'client', client_id, member_id: null },
    ...more,
  } as Me;
}

const changed = vi.fn();
session.when_changed(changed);

beforeEach(() => {
  session.take(null);
  changed.mockClear();
});

test('nobody signed in is an answer, not a trouble', async () => {
  fake_server(() => problem('not-signed-in', 401));
  await session.load();
  expect(session.trouble).toBeNull();
  expect(session.home).toBe('/sign-in');
});

test('a server that cannot be reached is a trouble and signs nobody out', async () => {
  session.take(person('ana'));
  fake_server(() => 'no network');
  await session.load();
  expect(session.trouble).toBe('unreachable');
  expect(session.home).toBe('/today');
});

test('another person on this device is told apart from the same one coming back', () => {
  session.take(person('ana'));
  session.expire();
  expect(session.home).toBe('/sign-in');
  session.take(person('ana'));
  expect(changed).not.toHaveBeenCalled();
  session.take(person('joan'));
  expect(changed).toHaveBeenCalledOnce();
});

test('the clock can be moved only where the server allows it', () => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  localStorage.setItem('strtrack.clock_offset_ms', '3600000');
  session.take(person('ana'));
  expect(now().toISOString()).toBe('2026-11-24T10:00:00.000Z');
  session.take(person('ana', { test_clock: true }));
  expect(now().toISOString()).toBe('2026-11-24T11:00:00.000Z');
  vi.useRealTimers();
});

test('a device that was signed out tells the other windows once, whoever says it again', async () => {
  fake_server(() => problem('sign-in-ended', 401));
  session.follow_endings();
  const heard = vi.fn();
  const other = new BroadcastChannel('strtrack.person');
  other.onmessage = heard;
  session.take(person('ana'));
  await session.load();
  expect(session.me).toBeNull();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  other.postMessage(null); // the other window was told the same by the server
  await session.load();
  await new Promise<void>((done) => after(50, done));
  expect(heard).toHaveBeenCalledOnce();
  other.close();
});
