import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB, type IDBPDatabase } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../entries';
import { open_database, VERSION, type Database } from './database';
import { Vault } from './vault';

const NAME = 'strtrack';
const NOW_MS = new Date('2026-11-24T10:00:00Z').getTime();

type Store = { key: string | string[] | null; counts: boolean; indexes: Record<string, boolean> };

/** What each version consists of: its stores, whether one makes its own keys, its indexes and whether each
    value is in one once. Of what was released nothing is changed here. */
const SHAPES: Record<number, Record<string, Store>> = {
  1: {
    answers: { key: null, counts: false, indexes: {} },
    aside: { key: null, counts: true, indexes: {} },
    entries: { key: null, counts: true, indexes: { entry_id: true } },
    owner: { key: null, counts: false, indexes: {} },
  },
};

/** From the second version on: what a phone has by the version before, and what must have come of it. */
const MIGRATIONS: Record<
  number,
  { has: (before: Database) => Promise<void>; holds: (after: Database) => Promise<void> }
> = {};

const versions = Array.from({ length: VERSION }, (_, before) => before + 1);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

function shape_of(database: IDBPDatabase): Record<string, Store> {
  const names = [...database.objectStoreNames];
  const reading = database.transaction(names);
  return Object.fromEntries(
    names.map((name) => {
      const store = reading.objectStore(name);
      const indexes = [...store.indexNames].map((one) => [one, store.index(one).unique]);
      const made = { key: store.keyPath, counts: store.autoIncrement };
      return [name, { ...made, indexes: Object.fromEntries(indexes) as Store['indexes'] }];
    }),
  );
}

test('every version of the store has its shape here, and every change of it its trial', () => {
  expect(Object.keys(SHAPES).map(Number)).toEqual(versions);
  expect(Object.keys(MIGRATIONS).map(Number)).toEqual(versions.slice(1));
});

test.each(versions)('a phone that begins with version %i has its stores', async (version) => {
  const database = await open_database(NAME, () => {}, version);
  expect(shape_of(database as unknown as IDBPDatabase)).toEqual(SHAPES[version]);
  database.close();
});

test.each(versions.slice(1))('what was there before version %i is there after', async (version) => {
  const { has, holds } = MIGRATIONS[version]!;
  const before = await open_database(NAME, () => {}, version - 1);
  await has(before);
  before.close();
  const after = await open_database(NAME, () => {}, version);
  expect(shape_of(after as unknown as IDBPDatabase)).toEqual(SHAPES[version]);
  await holds(after);
  after.close();
});

const entry = (entry_id: string) => ({ entry_id, record_id: entry_id, body: {} }) as Entry;

async function opened(): Promise<Vault> {
  const vault = new Vault(NAME);
  await vault.open(NOW_MS);
  return vault;
}

/** What lies in a database, whatever app it is of. */
async function rows_in(name: string): Promise<number[]> {
  const database = await openDB(name);
  const rows = await Promise.all(
    ['owner', 'answers', 'entries'].map((store) => database.count(store)),
  );
  database.close();
  return rows;
}

/** A newer app came, wrote something down, and was taken back. */
async function newer_app_was_here(name: string): Promise<void> {
  const newer = await openDB(name, VERSION + 1, {
    upgrade: (database) => void database.createObjectStore('something_new'),
  });
  newer.close();
}

test('an older app takes nothing from a newer one’s store, and does not say that it keeps', async () => {
  const before = await opened();
  await before.begin('ana', NOW_MS);
  await before.keep('today', {});
  await before.add_entry(entry('a'));
  before.close();
  await newer_app_was_here(NAME);

  const older = await opened();
  expect(older.person).toBeNull();
  await older.begin('joan', NOW_MS);
  expect(await older.add_entry(entry('b'))).toBe(false);
  expect(await older.keep('today', {})).toBe(false);
  expect(await older.list_entries()).toBeNull();
  await older.forget();
  older.close();
  expect(await rows_in(NAME)).toEqual([1, 1, 1]);
  expect(await indexedDB.databases()).toEqual([{ name: NAME, version: VERSION + 1 }]);
});

test('what is in a newer one’s store stays there where another has taken its place', async () => {
  const before = await opened();
  await before.begin('ana', NOW_MS);
  await before.add_entry(entry('a'));
  before.close();
  await newer_app_was_here(NAME);
  (await open_database(`${NAME}.again`, () => {})).close();

  const older = await opened();
  await older.begin('ana', NOW_MS);
  expect(await older.add_entry(entry('b'))).toBe(true);
  older.close();
  expect(await rows_in(NAME)).toEqual([1, 0, 1]);
  expect(await rows_in(`${NAME}.again`)).toEqual([1, 0, 1]);
});
