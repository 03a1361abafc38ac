import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../entries';
import { Vault } from './vault';

const NOW_MS = new Date('2026-11-24T10:00:00Z').getTime();
const DAY_MS = 86_400_000;
const NAME = 'strtrack';

afterEach(() => vi.restoreAllMocks());

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

function entry(entry_id: string, more: Partial<Entry> = {}): Entry {
  return {
    kind: 'morning',
    entry_id,
    record_id: entry_id,
    body: { score: 3, note: 'sore calf' },
    state: 'waiting',
    tries: 0,
    not_before_ms: 0,
    problem: null,
    ...more,
  } as unknown as Entry;
}

/** The app of a person, opened anew. */
async function opened(now_ms = NOW_MS): Promise<Vault> {
  const vault = new Vault(NAME);
  await vault.open(now_ms);
  return vault;
}

async function of_ana(): Promise<Vault> {
  const vault = await opened();
  await vault.begin('ana', NOW_MS);
  return vault;
}

/** What somebody reads who copies the database's files. */
async function on_disk(store: 'answers' | 'entries' | 'aside'): Promise<Record<string, unknown>[]> {
  const database = await openDB(NAME);
  const rows = (await database.getAll(store)) as Record<string, unknown>[];
  database.close();
  return rows;
}

const ids = async (vault: Vault) =>
  (await vault.list_entries())!.entries.map(({ entry_id }) => entry_id);

test('what is kept is there when the app is opened again', async () => {
  const vault = await of_ana();
  await vault.keep('today', { day_on: '2026-11-24' });
  await vault.keep('today', { day_on: '2026-11-25' });
  await vault.add_entry(entry('a'));
  const again = await opened();
  expect(again.person).toBe('ana');
  expect(await again.recall()).toEqual([{ name: 'today', value: { day_on: '2026-11-25' } }]);
  expect(await ids(again)).toEqual(['a']);
});

test('on disk nothing can be read, and the key cannot be taken out', async () => {
  const vault = await of_ana();
  await vault.keep('today', { note: 'sore calf' });
  await vault.add_entry(entry('a'));
  for (const store of ['answers', 'entries'] as const) {
    const [row] = await on_disk(store);
    const bytes = new TextDecoder('latin1').decode(row!.data as ArrayBuffer);
    expect(bytes).not.toContain('sore');
    expect(JSON.stringify(row)).not.toContain('sore');
  }
  const database = await openDB(NAME);
  const { key } = (await database.get('owner', 'owner')) as { key: CryptoKey };
  database.close();
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('entries keep the order in which they were written, and changes keep their place', async () => {
  const vault = await of_ana();
  for (const id of ['a', 'b', 'c']) await vault.add_entry(entry(id));
  await vault.change_entry(entry('a', { tries: 3 }));
  const { entries } = (await (await opened()).list_entries())!;
  expect(entries.map(({ entry_id, tries }) => [entry_id, tries])).toEqual([
    ['a', 3],
    ['b', 0],
    ['c', 0],
  ]);
});

test('what another window took away does not come back by a change', async () => {
  const vault = await of_ana();
  await vault.add_entry(entry('a'));
  const other = await opened();
  await other.remove_entries(['a']);
  await vault.change_entry(entry('a', { tries: 1 }));
  expect(await ids(vault)).toEqual([]);
});

test('another person finds nothing, and neither does anybody after a sign-out', async () => {
  const vault = await of_ana();
  await vault.keep('today', {});
  await vault.add_entry(entry('a'));
  await vault.begin('joan', NOW_MS);
  expect(await vault.recall()).toEqual([]);
  expect(await ids(vault)).toEqual([]);
  await vault.keep('today', {});
  await vault.forget();
  expect(vault.person).toBeNull();
  expect(await on_disk('answers')).toEqual([]);
  expect((await opened()).person).toBeNull();
});

test('what is still being written when its person leaves is not kept', async () => {
  const vault = await of_ana();
  const keeping = vault.keep('today', {});
  const leaving = vault.forget();
  await Promise.all([keeping, leaving]);
  expect(await on_disk('answers')).toEqual([]);
});

test.each([
  [29.9, 'ana'],
  [30, null],
])('%s days after the server was last heard, %s is here', async (days, person) => {
  const vault = await of_ana();
  await vault.keep('today', {});
  await vault.add_entry(entry('a'));
  const later = await opened(NOW_MS + days * DAY_MS);
  expect(later.person).toBe(person);
  expect(await on_disk('answers')).toHaveLength(person ? 1 : 0);
  expect(await on_disk('entries')).toHaveLength(person ? 1 : 0);
});

test('hearing from the server begins the thirty days anew', async () => {
  const vault = await of_ana();
  vault.hear(NOW_MS + 20 * DAY_MS);
  await vault.keep('today', {});
  expect((await opened(NOW_MS + 45 * DAY_MS)).person).toBe('ana');
});

test('an answer that was damaged is dropped, an entry is set aside and counted', async () => {
  const vault = await of_ana();
  await vault.keep('today', {});
  await vault.keep('plan', { number: 2 });
  await vault.add_entry(entry('a'));
  await vault.add_entry(entry('b'));
  const database = await openDB(NAME);
  const answer = (await database.get('answers', 'today')) as { data: ArrayBuffer };
  await database.put('answers', { ...answer, data: answer.data.slice(1) }, 'today');
  const damaged = (await database.get('entries', 1)) as { data: ArrayBuffer };
  await database.put('entries', { ...damaged, data: damaged.data.slice(1) }, 1);
  database.close();
  const again = await opened();
  expect((await again.recall()).map(({ name }) => name)).toEqual(['plan']);
  const { entries, unreadable } = (await again.list_entries())!;
  expect(entries.map(({ entry_id }) => entry_id)).toEqual(['b']);
  expect((await again.list_entries())?.unreadable).toBe(1);
  expect(unreadable).toBe(1);
  expect(await on_disk('aside')).toHaveLength(1);
});

test('windows of one person share the key that the first of them made', async () => {
  const [one, other] = [await opened(), await opened()];
  await one.begin('ana', NOW_MS);
  await one.add_entry(entry('a'));
  await other.begin('ana', NOW_MS);
  await other.add_entry(entry('b'));
  await one.add_entry(entry('c'));
  expect(await ids(await opened())).toEqual(['a', 'b', 'c']);
});

test('a window of somebody who has left writes nothing that nobody could open', async () => {
  const ana = await of_ana();
  const joan = await opened();
  await joan.begin('joan', NOW_MS);
  await joan.add_entry(entry('hers'));
  expect(await ana.add_entry(entry('a'))).toBe(false);
  expect(await ana.keep('today', {})).toBe(false);
  ana.hear(NOW_MS + 86_400_000);
  await ana.keep('today', {});
  const now = await opened();
  expect(now.person).toBe('joan');
  expect(await ids(now)).toEqual(['hers']);
  expect(await on_disk('answers')).toEqual([]);
});

/** The database cannot be opened for a while. */
function damaged(): { mend: () => void } {
  const real = indexedDB.open.bind(indexedDB);
  const opening = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === NAME) throw new DOMException('damaged', 'UnknownError');
    return real(name, version);
  });
  return { mend: () => opening.mockRestore() };
}

test('a database that cannot be opened at all is set aside, and another takes its place', async () => {
  damaged();
  const vault = await of_ana();
  expect(await vault.add_entry(entry('a'))).toBe(true);
  expect(await ids(await opened())).toEqual(['a']);
});

test.each([
  ['she signs in again', true],
  ['nobody signed in', false],
])(
  'once it can be read what it had is brought over, before what came since: %s',
  async (_, again) => {
    const before = await of_ana();
    await before.add_entry(entry('a'));
    await before.add_entry(entry('b'));
    before.close();
    const { mend } = damaged();
    const meanwhile = await opened();
    if (again) {
      await meanwhile.begin('ana', NOW_MS);
      await meanwhile.add_entry(entry('c'));
    }
    meanwhile.close();
    mend();
    const after = await opened();
    expect(after.person).toBe('ana');
    expect(await ids(after)).toEqual(again ? ['a', 'b', 'c'] : ['a', 'b']);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([`${NAME}.again`]);
    await after.add_entry(entry('d'));
    expect(await ids(await opened())).toContain('d');
  },
);

test('what was set aside goes with its person, too', async () => {
  const before = await of_ana();
  await before.add_entry(entry('a'));
  before.close();
  const { mend } = damaged();
  const vault = await of_ana();
  mend();
  await vault.forget();
  await vi.waitFor(async () => {
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([`${NAME}.again`]);
  });
});

test('what cannot be read is not taken for nothing', async () => {
  const vault = await of_ana();
  await vault.add_entry(entry('a'));
  vault.close();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('gone', 'UnknownError');
  });
  expect(await vault.list_entries()).toBeNull();
});

test('a newer app’s database is left alone', async () => {
  (await openDB(NAME, 99)).close();
  const vault = await of_ana();
  expect(await vault.add_entry(entry('a'))).toBe(false);
  const database = await openDB(NAME);
  expect(database.version).toBe(99);
  database.close();
});

test('a full phone says so and keeps what it had', async () => {
  const vault = await of_ana();
  await vault.add_entry(entry('a'));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await vault.add_entry(entry('b'))).toBe(false);
  put.mockRestore();
  expect(await ids(vault)).toEqual(['a']);
});
