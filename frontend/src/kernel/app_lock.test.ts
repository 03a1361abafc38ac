import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import type { Me } from '../contract/shapes';
import { AFTER_MS, follow_app_lock } from './app_lock';
import { show_badge } from './badge';
import { page } from './calm';
import { now } from './clock';
import { find_draft, follow_person, keep_draft } from './drafts';
import { keeper, vault_name } from './keeper';
import { owe_sign_out } from './lock_marks';
import { outbox } from './outbox.svelte';
import { session } from './session.svelte';
import {
  choose_after,
  fault_of,
  follow_end,
  leave,
  lock_app,
  open_by,
  stop_locking,
} from './unlocking';
import { Vault } from './vault/vault';

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
} as unknown as Me;
const PIN = { pin: '482915' };
const HALF = { note: 'sore calf' };
const shown = document.body.appendChild(document.createElement('div'));
shown.id = 'app';
const let_in = vi.fn(async () => {});
const load_anew = vi.fn();
page.load_anew = load_anew;
follow_person();
follow_app_lock(let_in);

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  keeper.vault.close();
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((how, ...rest) =>
    derive({ ...(how as Pbkdf2Params), iterations: 1 }, ...rest),
  );
  fake_server(() => 'no network');
  await keeper.open();
  session.take(ANA);
  await keeper.vault.written();
  shown.hidden = false;
  outbox.in_memory = [];
  load_anew.mockClear();
  let_in.mockClear();
});

afterEach(async () => {
  set_in_view(true);
  vi.useRealTimers();
  vi.restoreAllMocks();
  session.end();
  await keeper.vault.written();
});

function set_in_view(is_in_view: boolean) {
  const visibilityState = is_in_view ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: visibilityState,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Out of sight for so long, and back. */
function away(ms: number) {
  vi.useFakeTimers({ now: now(), toFake: ['Date'] });
  set_in_view(false);
  vi.setSystemTime(now().getTime() + ms);
  set_in_view(true);
}

const begins_anew = () => vi.waitFor(() => expect(load_anew).toHaveBeenCalled());

/** Another window of this browser, which says and hears what windows say of the lock. */
function other_window() {
  const channel = new BroadcastChannel(`${vault_name(null)}.app_lock`);
  const heard: { kind: string; id: string; key: CryptoKey }[] = [];
  channel.onmessage = ({ data }) => heard.push(data as (typeof heard)[number]);
  return { channel, heard };
}

test.each([
  [AFTER_MS[0], 0, true],
  [AFTER_MS[1], 119_000, false],
  [AFTER_MS[1], 120_000, true],
  [AFTER_MS[2], 899_000, false],
  [AFTER_MS[2], 900_000, true],
  [AFTER_MS[2], -120_000, true],
])('chosen %s ms and away for %s ms, it locks: %s', async (after_ms, away_ms, locks) => {
  await lock_app(PIN, after_ms);
  away(away_ms);
  expect(shown.hidden).toBe(locks);
  if (locks) await begins_anew();
});

test('who locks nothing comes back to what was there', () => {
  away(9e9);
  expect(shown.hidden).toBe(false);
});

test('a window in view keeps the others open', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  vi.useFakeTimers({ now: now(), toFake: ['Date'] });
  set_in_view(false);
  vi.setSystemTime(now().getTime() + 600_000);
  localStorage.setItem('strtrack.seen_ms', String(now().getTime() - 15_000));
  set_in_view(true);
  expect(shown.hidden).toBe(false);
});

test('what this phone could not write down waits under the cover', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  outbox.in_memory = ['a'];
  let open = () => {};
  let_in.mockImplementationOnce(() => new Promise((opened) => (open = opened)));
  away(120_000);
  await vi.waitFor(() => expect(let_in).toHaveBeenCalled());
  expect(shown.hidden).toBe(true);
  open();
  await vi.waitFor(() => expect(shown.hidden).toBe(false));
  expect(load_anew).not.toHaveBeenCalled();
});

test('windows lock together, and open together', async () => {
  const { channel, heard } = other_window();
  await lock_app(PIN, AFTER_MS[1]);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  const other = new Vault(vault_name(null));
  await other.open(now().getTime());
  expect(other.is_locked).toBe(true);
  await other.change(async (_database, owner) => other.hold(owner, heard[0]!.key));
  expect((await other.recall()).map(({ name }) => name)).toContain('me');
  expect(heard[0]!.key.extractable).toBe(false);
  away(120_000);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ kind: 'locked' }));
  await begins_anew();
  load_anew.mockClear();
  channel.postMessage({ kind: 'locked' });
  await begins_anew();
  channel.close();
});

test('half an answer is sealed with the rest, and stands where it was left', async () => {
  keep_draft('health', HALF);
  await lock_app(PIN, AFTER_MS[1]);
  expect(JSON.stringify({ ...localStorage })).not.toContain('calf');
  expect(find_draft('health')).toEqual(HALF);
  keep_draft('check_in', HALF);
  expect(JSON.stringify({ ...localStorage })).not.toContain('calf');
  await keeper.vault.written();
  await keeper.open();
  session.take(ANA);
  expect(find_draft('check_in')).toEqual(HALF);
  await stop_locking();
  expect(find_draft('health')).toEqual(HALF);
  expect(JSON.stringify({ ...localStorage })).toContain('calf');
});

test('half an answer that was left in plain text on the way is sealed at the next start', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  const until = new Date(now().getTime() + 3_600_000).toISOString();
  const plain = JSON.stringify({ kept_at: now().toISOString(), until, value: HALF });
  localStorage.setItem('strtrack.draft.ana.health', plain);
  session.take(ANA);
  expect(find_draft('health')).toEqual(HALF);
  await vi.waitFor(() => expect(JSON.stringify({ ...localStorage })).not.toContain('calf'));
});

test('the number on the icon says nothing of whoever locks the app', async () => {
  const setAppBadge = vi.fn(async () => {});
  Object.assign(navigator, { setAppBadge, clearAppBadge: vi.fn(async () => {}) });
  await lock_app(PIN, AFTER_MS[1]);
  show_badge(3);
  expect(setAppBadge).not.toHaveBeenCalled();
  await stop_locking();
  show_badge(3);
  expect(setAppBadge).toHaveBeenCalledWith(3);
});

test('how long is chosen without the PIN, and kept', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  await choose_after(AFTER_MS[2]);
  expect(keeper.lock?.after_ms).toBe(AFTER_MS[2]);
});

test.each([
  ['48291', 'short'],
  ['48291a', 'digits'],
  ['111111', 'guessable'],
  ['123456', 'guessable'],
  ['87654321', 'guessable'],
  ['135791', null],
  ['482915', null],
])('a PIN %s is %s', (pin, fault) => expect(fault_of(pin)).toBe(fault));

test('who leaves keeps nothing here, and stays out until the server has heard it', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  await leave();
  expect(load_anew).toHaveBeenCalled();
  expect(keeper.vault.person).toBeNull();
  await session.load();
  expect([session.me, session.trouble]).toEqual([null, 'unreachable']);
  const asked = fake_server(({ path }) => (path === '/logout' ? { status: 204 } : { body: ANA }));
  await session.load();
  expect(asked.map(({ path }) => path)).toEqual(['/logout', '/me']);
});

test('where another window put her out, nobody goes on with her sign-in', async () => {
  owe_sign_out(true);
  await session.load();
  expect([session.me, session.trouble]).toEqual([null, 'unreachable']);
});

test('after ten wrong ones she is out, and after signing in nothing is owed', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  let now_ms = now().getTime();
  vi.useFakeTimers({ now: now_ms, toFake: ['Date'] });
  for (let wrong = 0; wrong < 10; wrong += 1) {
    vi.setSystemTime((now_ms += 3_600_000));
    await open_by({ pin: '000001' });
  }
  expect(load_anew).toHaveBeenCalled();
  fake_server(() => ({ body: ANA }));
  await session.sign_in('ana@demo.test', 'right');
  expect(keeper.lock).toBeNull();
  fake_server(({ path }) => (path === '/me' ? { body: ANA } : problem('not-signed-in', 401)));
  await session.load();
  expect(session.me).toEqual(ANA);
});

test('a lock that is gone with what it locked lets nobody past', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  await keeper.vault.forget();
  session.expire();
  await session.recall();
  const asked = fake_server(() => problem('not-signed-in', 401));
  await session.load();
  expect(asked[0]?.path).toBe('/logout');
});

test('a sign-in that was ended elsewhere ends behind the lock, too', async () => {
  await lock_app(PIN, AFTER_MS[1]);
  session.follow_endings();
  fake_server(() => problem('sign-in-ended', 401));
  const stop = follow_end();
  await begins_anew();
  expect(keeper.vault.person).toBeNull();
  stop();
});
