import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../entries';
import { lock_after, lock_by, take_lock_off, unlock } from './app_lock';
import { MOST_TRIES, wait_after, wait_left } from './tries';
import { Vault } from './vault';
import { new_salt, ROUNDS, stretched, type Secret } from './wrapping';

const NOW_MS = new Date('2026-11-24T10:00:00Z').getTime();
const NAME = 'strtrack';
const PIN = { pin: '482915' };
const WRONG = { pin: '482916' };
const AFTER_MS = 120_000;
const STORES = ['owner', 'answers', 'entries', 'aside'] as const;

/** How often each PIN was stretched; a test does not take that time. */
let stretched_by: number[] = [];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  stretched_by = [];
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((how, ...rest) => {
    const { iterations } = how as Pbkdf2Params;
    if (iterations === undefined) return derive(how, ...rest);
    stretched_by.push(iterations);
    return derive({ ...(how as Pbkdf2Params), iterations: 1 }, ...rest);
  });
});

afterEach(() => vi.restoreAllMocks());

const entry = (entry_id: string) =>
  ({
    kind: 'morning',
    entry_id,
    record_id: entry_id,
    body: { note: 'sore calf' },
  }) as unknown as Entry;

async function opened(now_ms = NOW_MS): Promise<Vault> {
  const vault = new Vault(NAME);
  await vault.open(now_ms);
  return vault;
}

async function of_ana(): Promise<Vault> {
  const vault = await opened();
  await vault.begin('ana', NOW_MS);
  await vault.keep('today', { note: 'sore calf' });
  await vault.keep('plan', { number: 2 });
  await vault.add_entry(entry('a'));
  await vault.add_entry(entry('b'));
  return vault;
}

const locked_by_pin = (vault: Vault, pin = PIN) => lock_by(vault, pin, stretched(), AFTER_MS);

async function on_disk(): Promise<Record<string, unknown>[]> {
  const database = await openDB(NAME);
  const rows = await Promise.all(STORES.map((store) => database.getAll(store)));
  database.close();
  return rows.flat() as Record<string, unknown>[];
}

async function all_of(vault: Vault) {
  const answers = (await vault.recall()).map(({ name }) => name);
  const listed = await vault.list_entries();
  return { answers, entries: listed?.entries.map((one) => one.entry_id) };
}

/** Every kind of thing in a row, however deep. */
function kinds_of(value: unknown): string[] {
  const kind = Object.prototype.toString.call(value);
  const within = kind === '[object Object]' ? Object.values(value as object) : [];
  return [kind, ...within.flatMap(kinds_of)];
}

const EVERYTHING = { answers: ['plan', 'today'], entries: ['a', 'b'] };

test('locked, no key lies in the database and nothing opens but by the PIN', async () => {
  const vault = await of_ana();
  const [before] = await on_disk();
  expect(await locked_by_pin(vault)).toBe(true);
  expect(await all_of(vault)).toEqual(EVERYTHING);
  const rows = await on_disk();
  const old_key = before!.key as CryptoKey;
  expect(kinds_of(before)).toContain('[object CryptoKey]');
  for (const row of rows) {
    expect(kinds_of(row)).not.toContain('[object CryptoKey]');
    if (!row.data) continue;
    const { iv, data } = row as { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
    await expect(crypto.subtle.decrypt({ name: 'AES-GCM', iv }, old_key, data)).rejects.toThrow();
  }
  const again = await opened();
  expect([again.is_locked, again.person]).toEqual([true, 'ana']);
  expect(await all_of(again)).toEqual({ answers: [], entries: undefined });
  expect(await unlock(again, PIN, NOW_MS)).toEqual({ kind: 'open' });
  expect(await all_of(again)).toEqual(EVERYTHING);
  expect(await again.add_entry(entry('c'))).toBe(true);
});

test('a PIN is stretched as long as OWASP asks, with a salt of this phone’s own', async () => {
  const vault = await of_ana();
  await locked_by_pin(vault);
  await unlock(await opened(), PIN, NOW_MS);
  expect(stretched_by).toEqual([ROUNDS, ROUNDS]);
  expect(ROUNDS).toBeGreaterThanOrEqual(600_000);
  expect(`${new_salt()}`).not.toBe(`${new_salt()}`);
});

test('the key that was opened cannot be read out', async () => {
  const exported: CryptoKey[] = [];
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'decrypt').mockImplementation((how, key, data) => {
    exported.push(key);
    return decrypt(how, key, data);
  });
  const vault = await of_ana();
  await locked_by_pin(vault);
  await vault.recall();
  expect(exported.at(-1)?.extractable).toBe(false);
});

test.each(Array.from({ length: 5 }, (_, place) => place + 1))(
  'closed at write %s of locking, all is as it was',
  async (nth) => {
    const vault = await of_ana();
    const put = IDBObjectStore.prototype.put;
    let writes = 0;
    const dying = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      writes += 1;
      if (writes === nth) throw new DOMException('closed', 'AbortError');
      return put.apply(this, given);
    });
    expect(await locked_by_pin(vault)).toBe(false);
    dying.mockRestore();
    const again = await opened();
    expect(again.is_locked).toBe(false);
    expect(await all_of(again)).toEqual(EVERYTHING);
    expect(await all_of(vault)).toEqual(EVERYTHING);
  },
);

test('closed right after the last write, all is there behind the PIN', async () => {
  const vault = await of_ana();
  vi.spyOn(vault, 'hold').mockImplementation(() => {
    throw new Error('closed');
  });
  await expect(locked_by_pin(vault)).rejects.toThrow('closed');
  const again = await opened();
  expect(again.is_locked).toBe(true);
  await unlock(again, PIN, NOW_MS);
  expect(await all_of(again)).toEqual(EVERYTHING);
});

test('what another window writes meanwhile is taken along or refused, and never lost', async () => {
  const vault = await of_ana();
  const other = await opened();
  const [locked, ...kept] = await Promise.all([
    locked_by_pin(vault),
    ...['c', 'd', 'e'].map((id) => other.add_entry(entry(id))),
  ]);
  expect(locked).toBe(true);
  const said = ['c', 'd', 'e'].filter((_, place) => kept[place]);
  expect(await all_of(vault)).toEqual({ ...EVERYTHING, entries: ['a', 'b', ...said] });
  expect(await other.add_entry(entry('f'))).toBe(false);
  expect(await other.list_entries()).toBeNull();
  expect(await other.recall()).toEqual([]);
  expect(await all_of(vault)).toEqual({ ...EVERYTHING, entries: ['a', 'b', ...said] });
});

test('taken off, the app opens by itself again', async () => {
  const vault = await of_ana();
  await locked_by_pin(vault);
  expect(await take_lock_off(vault)).toBe(true);
  const again = await opened();
  expect([again.is_locked, again.lock]).toEqual([false, null]);
  expect(await all_of(again)).toEqual(EVERYTHING);
});

test('nobody takes the lock off who has not opened it', async () => {
  await locked_by_pin(await of_ana());
  const again = await opened();
  expect(await take_lock_off(again)).toBe(false);
  expect(await locked_by_pin(again, WRONG)).toBe(false);
  expect((await opened()).is_locked).toBe(true);
});

test('another PIN takes the place of the first', async () => {
  const vault = await of_ana();
  await locked_by_pin(vault);
  await locked_by_pin(vault, { pin: '73550912' });
  const again = await opened();
  expect(await unlock(again, PIN, NOW_MS)).toMatchObject({ kind: 'wrong' });
  expect(await unlock(again, { pin: '73550912' }, NOW_MS)).toEqual({ kind: 'open' });
});

test('wrong ones are counted across reloads, slowed after five, and the tenth takes all away', async () => {
  await locked_by_pin(await of_ana());
  let now_ms = NOW_MS;
  for (let wrong = 1; wrong < MOST_TRIES; wrong += 1) {
    const told = await unlock(await opened(now_ms), WRONG, now_ms);
    expect(told).toEqual({ kind: 'wrong', left: MOST_TRIES - wrong });
    const wait_ms = wait_after(wrong);
    expect(wait_ms).toBe(wrong < 5 ? 0 : 30_000 * 2 ** (wrong - 5));
    if (wait_ms === 0) continue;
    const early = await unlock(await opened(now_ms), PIN, now_ms + wait_ms - 1_000);
    expect(early).toEqual({ kind: 'early', wait_ms: 1_000 });
    now_ms += wait_ms;
  }
  expect(await unlock(await opened(now_ms), WRONG, now_ms)).toEqual({ kind: 'gone' });
  expect(await on_disk()).toEqual([]);
  expect((await opened(now_ms)).person).toBeNull();
});

test('the right one forgets the wrong ones', async () => {
  await locked_by_pin(await of_ana());
  for (let wrong = 0; wrong < 4; wrong += 1) await unlock(await opened(), WRONG, NOW_MS);
  await unlock(await opened(), PIN, NOW_MS);
  expect((await opened()).lock).toMatchObject({ wrong: 0, not_before_ms: 0 });
});

test('closing the app while a PIN is tried gains no try', async () => {
  await locked_by_pin(await of_ana());
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('closed'));
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const at_ms = NOW_MS + tries * 3_600_000;
    await expect(unlock(await opened(), WRONG, at_ms)).rejects.toThrow('closed');
  }
  vi.restoreAllMocks();
  expect(await unlock(await opened(), PIN, NOW_MS)).toEqual({ kind: 'gone' });
});

test('a clock that was put back makes nobody wait longer than the whole', () => {
  expect(wait_left({ wrong: 6, not_before_ms: NOW_MS + 9e9 }, NOW_MS)).toBe(60_000);
  expect(wait_left({ wrong: 6, not_before_ms: NOW_MS + 5_000 }, NOW_MS)).toBe(5_000);
  expect(wait_left({ wrong: 0, not_before_ms: 0 }, NOW_MS)).toBe(0);
});

test('what the lock says of itself survives what is noted beside it', async () => {
  const vault = await of_ana();
  await locked_by_pin(vault);
  await unlock(await opened(), WRONG, NOW_MS);
  vault.hear(NOW_MS + 7_200_000);
  vault.follow_clock(5);
  await lock_after(vault, 0);
  const { lock, clock_moved_ms } = await opened();
  expect(lock).toMatchObject({ wrong: 1, after_ms: 0 });
  expect(clock_moved_ms).toBe(5);
});

test('a screen lock opens what it locked, and counts for itself', async () => {
  const prf = (first: number): Secret => ({ prf: new Uint8Array(32).fill(first).buffer });
  const how = { by: 'screen_lock', salt: new_salt(), credential_id: 'AQID', rp_id: 'x' } as const;
  await lock_by(await of_ana(), prf(1), how, AFTER_MS);
  for (let wrong = 0; wrong < 12; wrong += 1) {
    expect(await unlock(await opened(), prf(2), NOW_MS)).toMatchObject({ kind: 'wrong' });
  }
  const again = await opened();
  expect(await unlock(again, prf(1), NOW_MS)).toEqual({ kind: 'open' });
  expect(await all_of(again)).toEqual(EVERYTHING);
});

test('thirty days without the server take everything away, locked or not', async () => {
  await locked_by_pin(await of_ana());
  await opened(NOW_MS + 30 * 86_400_000);
  expect(await on_disk()).toEqual([]);
});

test('entries are counted while they cannot be read', async () => {
  await locked_by_pin(await of_ana());
  expect(await (await opened()).count_entries()).toBe(2);
});

/** The first database cannot be opened until it is mended; what is done meanwhile lies in another. */
async function set_aside(meanwhile: (vault: Vault) => Promise<unknown>) {
  const real = indexedDB.open.bind(indexedDB);
  const opening = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === NAME) throw new DOMException('damaged', 'UnknownError');
    return real(name, version);
  });
  const vault = await opened();
  await meanwhile(vault);
  vault.close();
  opening.mockRestore();
}

test('a locked database that was set aside is brought over as it is, with its lock', async () => {
  const before = await of_ana();
  await locked_by_pin(before);
  before.close();
  await set_aside(async () => {});
  const after = await opened();
  expect([after.person, after.is_locked]).toEqual(['ana', true]);
  await unlock(after, PIN, NOW_MS);
  expect((await all_of(after)).entries).toEqual(['a', 'b']);
});

test('one that is locked and one that is not stay apart, and none is thrown away', async () => {
  const before = await of_ana();
  await locked_by_pin(before);
  before.close();
  await set_aside(async (vault) => {
    await vault.begin('ana', NOW_MS);
    await vault.add_entry(entry('c'));
  });
  expect((await all_of(await opened())).entries).toEqual(['c']);
  const kept = await openDB(NAME);
  expect(await kept.count('entries')).toBe(2);
  kept.close();
});
