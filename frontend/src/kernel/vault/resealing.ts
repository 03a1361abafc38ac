/* All that is kept, sealed anew for another key in one step: either the old key opens everything or the
   new one does, whenever the app is closed on the way. */

import { everything, type Database, type Owner, type Sealed } from './database';
import { seal, unseal } from './sealing';

/** Other windows may write meanwhile; then it begins once more. */
const MOST_TRIES = 5;

type Row<Value> = { at: string | number; value: Value };
type Entry = Sealed & { entry_id: string };
type Kept = { answers: Row<Sealed>[]; entries: Row<Entry>[]; aside: number };
export type Opened = { owner: Owner; key: CryptoKey };

/** Hands everything over to the next owner of the same person. False where somebody else's things are
    here by now, or other windows write without end; then nothing has changed. */
export async function reseal(database: Database, from: Opened, to: Opened): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await read(database, from.owner.id);
    if (!before) return false;
    const answers = await sealed_anew(before.answers, from.key, to.key);
    const entries = await sealed_anew(before.entries, from.key, to.key);
    if (await put_in_place(database, from, to, before, { answers, entries })) return true;
  }
  return false;
}

async function read(database: Database, id: string): Promise<Kept | null> {
  const reading = everything(database, 'readonly');
  const there = await reading.objectStore('owner').get('owner');
  if (there?.id !== id) return null;
  return {
    answers: await rows_of<Sealed>(reading.objectStore('answers')),
    entries: await rows_of<Entry>(reading.objectStore('entries')),
    aside: await reading.objectStore('aside').count(),
  };
}

type Readable<Value> = {
  getAllKeys(): Promise<(string | number)[]>;
  getAll(): Promise<Value[]>;
};

async function rows_of<Value>(store: Readable<Value>): Promise<Row<Value>[]> {
  const [places, values] = [await store.getAllKeys(), await store.getAll()];
  return places.map((at, place) => ({ at, value: values[place]! }));
}

/** What the old key does not open stays as it is: an answer is dropped when it is read next, and an entry
    set aside. */
function sealed_anew<Value extends Sealed>(
  rows: Row<Value>[],
  from: CryptoKey,
  to: CryptoKey,
): Promise<Row<Value>[]> {
  return Promise.all(
    rows.map(async ({ at, value }) => {
      const opened = await unseal<unknown>(from, value);
      return {
        at,
        value: opened === undefined ? value : { ...value, ...(await seal(to, opened)) },
      };
    }),
  );
}

async function put_in_place(
  database: Database,
  from: Opened,
  to: Opened,
  before: Kept,
  { answers, entries }: Pick<Kept, 'answers' | 'entries'>,
): Promise<boolean> {
  const changing = everything(database);
  const there = await changing.objectStore('owner').get('owner');
  const now = {
    answers: await rows_of<Sealed>(changing.objectStore('answers')),
    entries: await rows_of<Entry>(changing.objectStore('entries')),
  };
  if (there?.id !== from.owner.id || !same(now.answers, before.answers)) return false;
  if (!same(now.entries, before.entries)) return false;
  const { heard_ms, clock_moved_ms } = there;
  try {
    for (const { at, value } of answers) await changing.objectStore('answers').put(value, `${at}`);
    for (const { at, value } of entries) {
      await changing.objectStore('entries').put(value, Number(at));
    }
    await changing.objectStore('owner').put({ ...to.owner, heard_ms, clock_moved_ms }, 'owner');
    await changing.done;
  } catch (error) {
    give_back(changing);
    throw error;
  }
  return true;
}

/** Nothing of it is written, also where the database itself has not given it up. */
function give_back(changing: { abort(): void; done: Promise<void> }): void {
  changing.done.catch(() => undefined);
  try {
    changing.abort();
  } catch {
    return;
  }
}

/** Each value has an iv of its own, so that none changes unnoticed. */
function same(some: Row<Sealed>[], others: Row<Sealed>[]): boolean {
  const told = (rows: Row<Sealed>[]) => rows.map(({ at, value }) => `${at} ${value.iv}`).join('\n');
  return told(some) === told(others);
}
