import { expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import { get, post } from './api';
import { keep_fresh } from './news';

/** Another window of the same browser. */
const other = () => new BroadcastChannel('strtrack.news');

test('what was written is told to other windows, and nothing of it', async () => {
  const heard: unknown[] = [];
  const window = other();
  window.onmessage = (event: MessageEvent) => heard.push(event.data);
  fake_server(({ path }) => (path === '/bad' ? problem('invalid', 422) : { body: {} }));
  await get('/today');
  await post('/bad');
  await post('/check-ins', { note: 'sore' });
  await vi.waitFor(() => expect(heard).toEqual([null]));
  window.close();
});

test('a page asks again on news and on coming back, until it is left', async () => {
  const refresh = vi.fn();
  const leave = keep_fresh(refresh);
  const window = other();
  window.postMessage(null);
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(1));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(refresh).toHaveBeenCalledTimes(2);
  leave();
  window.postMessage(null);
  document.dispatchEvent(new Event('visibilitychange'));
  fake_server(() => ({ body: {} }));
  const answered = new Promise((done) => (window.onmessage = done));
  await post('/x');
  await answered;
  expect(refresh).toHaveBeenCalledTimes(2);
  window.close();
});
