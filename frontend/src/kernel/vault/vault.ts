/* What this phone keeps of one person, sealed: what the server last answered, and what is still to be
   sent. Used by the pages and by the service worker. Where a browser keeps nothing, all of it is in
   memory, and the app says so. */

import type { Entry } from '../entries';
import { everything, type Database, type Owner, type Sealed } from './database';
import { forget_set_aside, open_place } from './place';
import { make_key, seal, unseal } from './sealing';

/** As long as a client's sign-in lasts without the server (Python twin: accounts/rules.py). */
const SIGN_IN_LASTS_MS = 30 * 86_400_000;
/** When the server was last heard is written down no oftener. */
const HEARD_EVERY_MS = 3_600_000;

export type Kept = { name: string; value: unknown };
/** What is to be sent, oldest first, and how many could not be opened and were set aside. */
export type Listed = { entries: Entry[]; unreadable: number };
type Everything = ReturnType<typeof everything>;

export class Vault {
  #name: string;
  #database: Promise<Database | null> | null = null;
  #owner: Owner | null = null;
  /** Writes go one after the other, so that the newest of a name is the one that stays. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(name: string) {
    this.#name = name;
  }

  get person(): string | null {
    return this.#owner?.person ?? null;
  }

  get clock_moved_ms(): number {
    return this.#owner?.clock_moved_ms ?? 0;
  }

  /** Finds out whose things are here; what has been without its server for too long is forgotten. */
  async open(now_ms: number): Promise<string | null> {
    const database = await this.#opened();
    this.#owner = (await database?.get('owner', 'owner')) ?? null;
    if (this.#owner && now_ms - this.#owner.heard_ms >= SIGN_IN_LASTS_MS) await this.forget();
    return this.person;
  }

  /** Keeps things of this person from now on, and nobody else's. Where another window did so before, by
      the key that it made. */
  begin(person: string, now_ms: number): Promise<void> {
    return this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database || this.person === person) return;
      const id = crypto.randomUUID();
      const made = { id, person, key: await make_key(), heard_ms: now_ms, clock_moved_ms: 0 };
      const changing = everything(database);
      const there = await changing.objectStore('owner').get('owner');
      const is_known = there?.person === person;
      if (!is_known) {
        await clear(changing);
        await changing.objectStore('owner').put(made, 'owner');
      }
      await changing.done;
      this.#owner = is_known ? there : made;
    });
  }

  /** The server has answered this person. */
  hear(now_ms: number): void {
    const owner = this.#owner;
    if (owner && Math.abs(now_ms - owner.heard_ms) >= HEARD_EVERY_MS) {
      this.#note({ ...owner, heard_ms: now_ms });
    }
  }

  /** How far the demo's clock is moved now; the service worker follows it. */
  follow_clock(clock_moved_ms: number): void {
    const owner = this.#owner;
    if (owner && owner.clock_moved_ms !== clock_moved_ms) this.#note({ ...owner, clock_moved_ms });
  }

  /** Throws the key away and everything that it opens. */
  forget(): Promise<void> {
    this.#owner = null;
    return this.#in_turn(() => this.#empty());
  }

  keep(name: string, value: unknown): Promise<boolean> {
    return this.#write(value, (sealed, changing) =>
      changing.objectStore('answers').put(sealed, name),
    );
  }

  drop(name: string): Promise<void> {
    return this.#in_turn(async () => (await this.#opened())?.delete('answers', name));
  }

  /** Everything that is kept of answers; what cannot be opened is dropped, the server has it. */
  async recall(): Promise<Kept[]> {
    const database = await this.#opened();
    const owner = this.#owner;
    if (!database || !owner) return [];
    const names = await database.getAllKeys('answers');
    const sealed = await database.getAll('answers');
    const values = await Promise.all(sealed.map((one) => unseal<unknown>(owner.key, one)));
    const kept = names.map((name, place) => ({ name, value: values[place] }));
    for (const { name, value } of kept) if (value === undefined) void this.drop(name);
    return kept.filter(({ value }) => value !== undefined);
  }

  /** Writes an entry down behind all others; false where this phone did not keep it. */
  add_entry(entry: Entry): Promise<boolean> {
    const { entry_id } = entry;
    return this.#write(entry, (sealed, changing) =>
      changing.objectStore('entries').put({ ...sealed, entry_id }),
    );
  }

  /** Writes down how far an entry has come, unless somebody took it away meanwhile. */
  change_entry(entry: Entry): Promise<boolean> {
    const { entry_id } = entry;
    return this.#write(entry, async (sealed, changing) => {
      const entries = changing.objectStore('entries');
      const order = await entries.index('entry_id').getKey(entry_id);
      if (order !== undefined) await entries.put({ ...sealed, entry_id }, order);
    });
  }

  remove_entries(entry_ids: string[]): Promise<void> {
    return this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database || entry_ids.length === 0) return;
      const { store, done } = database.transaction('entries', 'readwrite');
      for (const entry_id of entry_ids) {
        const order = await store.index('entry_id').getKey(entry_id);
        if (order !== undefined) await store.delete(order);
      }
      await done;
    });
  }

  /** What lies here to be sent; null when that cannot be read, which is not the same as nothing. */
  async list_entries(): Promise<Listed | null> {
    await this.#writing;
    const owner = this.#owner;
    if (!owner) return null;
    try {
      const database = await this.#opened();
      return database && (await this.#list(database, owner));
    } catch {
      return null;
    }
  }

  close(): void {
    void this.#database?.then((database) => database?.close());
    this.#database = null;
  }

  async #list(database: Database, owner: Owner): Promise<Listed> {
    const { store } = database.transaction('entries');
    const [orders, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const opened = await Promise.all(rows.map((row) => unseal<Entry>(owner.key, row)));
    const broken = orders.filter((_, place) => opened[place] === undefined);
    if (broken.length > 0) await this.#set_aside(broken);
    const unreadable = await database.count('aside');
    return { entries: opened.filter((entry) => entry !== undefined), unreadable };
  }

  /** Seals a value and writes it; false where nothing is kept, or another key has taken this one's
      place meanwhile: what it sealed could never be opened. */
  #write(
    value: unknown,
    put: (sealed: Sealed, changing: Everything) => Promise<unknown>,
  ): Promise<boolean> {
    return this.#in_turn(async () => {
      const owner = this.#owner;
      const database = await this.#opened();
      if (!owner || !database) return false;
      const sealed = await seal(owner.key, value);
      const changing = everything(database);
      const there = await changing.objectStore('owner').get('owner');
      const is_same = this.#owner?.id === owner.id && there?.id === owner.id;
      if (is_same) await put(sealed, changing);
      await changing.done;
      return is_same;
    }, false);
  }

  #note(owner: Owner): void {
    this.#owner = owner;
    void this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database) return;
      const changing = everything(database);
      const owners = changing.objectStore('owner');
      const there = await owners.get('owner');
      if (there?.id === owner.id && this.#owner) await owners.put(this.#owner, 'owner');
      await changing.done;
    });
  }

  #set_aside(orders: number[]): Promise<void> {
    return this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database) return;
      const moving = everything(database);
      const entries = moving.objectStore('entries');
      for (const order of orders) {
        const row = await entries.get(order);
        if (!row) continue;
        await moving.objectStore('aside').put(row);
        await entries.delete(order);
      }
      await moving.done;
    });
  }

  async #empty(): Promise<void> {
    this.#owner = null;
    const database = await this.#opened();
    if (!database) return;
    const emptying = everything(database);
    await clear(emptying);
    await emptying.done;
    forget_set_aside(this.#name, database);
  }

  /** What the database refuses, as a full one does, comes to `otherwise`. */
  #in_turn<T>(work: () => Promise<T>, otherwise?: T): Promise<T> {
    const done = this.#writing.then(work).catch((error: unknown) => {
      if (error instanceof DOMException) return otherwise as T;
      throw error;
    });
    this.#writing = done.catch(() => undefined);
    return done;
  }

  #opened(): Promise<Database | null> {
    this.#database ??= open_place(this.#name, () => (this.#database = null));
    return this.#database;
  }
}

async function clear(changing: Everything): Promise<void> {
  const names = ['owner', 'answers', 'entries', 'aside'] as const;
  await Promise.all(names.map((name) => changing.objectStore(name).clear()));
}
