import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import { keep_watch, watch_alerts } from './desk_watch';
import { lock } from './lock.svelte';

const minute = () => vi.advanceTimersByTimeAsync(60_000);
let visibility: DocumentVisibilityState = 'visible';

beforeEach(() => {
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => (lock.closed = false));

test('asks once a minute while the page is looked at, until it is left', async () => {
  const ask = vi.fn(async () => undefined);
  const leave = keep_watch(ask);
  expect(ask).not.toHaveBeenCalled();
  await minute();
  expect(ask).toHaveBeenCalledTimes(1);
  visibility = 'hidden';
  await minute();
  expect(ask).toHaveBeenCalledTimes(1);
  visibility = 'visible';
  await minute();
  expect(ask).toHaveBeenCalledTimes(2);
  leave();
  await minute();
  expect(ask).toHaveBeenCalledTimes(2);
});

test('asks nothing more while an answer is on its way, or while the desk is locked', async () => {
  let answer = () => undefined as void;
  const ask = vi.fn(() => new Promise<void>((done) => (answer = done)));
  const leave = keep_watch(ask);
  await minute();
  await minute();
  expect(ask).toHaveBeenCalledTimes(1);
  answer();
  lock.closed = true;
  await minute();
  expect(ask).toHaveBeenCalledTimes(1);
  lock.closed = false;
  await minute();
  expect(ask).toHaveBeenCalledTimes(2);
  leave();
});

test('names what it has, says that nobody asked, and locks where the desk was left alone', async () => {
  let locked = false;
  const asked = fake_server(() => (locked ? problem('locked', 401) : { status: 304 }));
  expect(await watch_alerts({ view: 'open', cursor: null }, '"7"')).toEqual({ kind: 'unchanged' });
  expect(asked[0]).toMatchObject({ method: 'GET', path: '/alerts?view=open' });
  expect(asked[0]?.headers.get('If-None-Match')).toBe('"7"');
  expect(asked[0]?.headers.get('STRTrack-Unattended')).toBe('1');
  locked = true;
  void watch_alerts({ view: 'open' }, '"7"');
  await vi.waitFor(() => expect(lock.closed).toBe(true));
});
