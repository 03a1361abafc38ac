import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakePush } from '../../tests/fake_push';
import { follow_pushes } from './pushed';
import { go } from './router';
import { session } from './session.svelte';
import { NOTES } from './worker_terms';

vi.mock('./router', () => ({ go: vi.fn(() => Promise.resolve()) }));

let browser: FakePush;
const deleted: string[] = [];

beforeEach(() => {
  vi.mocked(go).mockClear();
  deleted.length = 0;
  vi.stubGlobal('indexedDB', { deleteDatabase: (name: string) => deleted.push(name) });
  browser = new FakePush();
});

afterEach(() => {
  browser.take_away();
  Reflect.deleteProperty(globalThis, 'indexedDB');
});

test('what was tapped opens in the window that is there, and nothing else does', () => {
  follow_pushes();
  for (const data of [{ open: '/today?done=r1' }, null, 'reload', {}]) {
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  }
  expect(vi.mocked(go).mock.calls).toEqual([['/today', { search: { done: 'r1' } }]]);
});

test('whoever leaves takes the subscription and the notes along', async () => {
  browser.hold('https://push.test/0');
  follow_pushes();
  session.end();
  await vi.waitFor(() => expect(browser.held).toBeNull());
  expect(deleted).toContain(NOTES);
});
