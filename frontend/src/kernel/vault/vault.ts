/* What this phone keeps of one person, sealed: what the server last answered, and what is still to be
   sent. Used by the pages and by the service worker. Where a browser keeps nothing, all of it is in
   memory, and the app says so. */

import type { Entry } from '../entries';
import { open_database, delete_database, type Database, type Owner } from './database';
import { make_key, seal, unseal } from './sealing';

/** As long as a client's sign-in lasts without the server (Python twin: accounts/rules.py). */
const SIGN_IN_LASTS_MS = 30 * 86_400_000;
/** When the server was last heard is written down no oftener. */
const HEARD_EVERY_MS = 3_600_000;

export type Kept = { name: string; value: unknown };

export class Vault {
  #name: string;
  #database: Promise<Database | null> | null = null;
  #owner: Owner | null = null;
  /** Writes go one after the other, so that the newest of a name is the one that stays. */
  #writing: Promise<unknown> = Promise.resolve();
  /** Called when something could not be written down, as on a full phone. */
  when_full: () => void = () => {};

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

  /** Keeps things of this person from now on, and nobody else's. */
  begin(person: string, now_ms: number): Promise<void> {
    return this.#in_turn(async () => {
      if (this.person === person) return;
      if (this.#owner) await this.#empty();
      const owner = { person, key: await make_key(), heard_ms: now_ms, clock_moved_ms: 0 };
      const database = await this.#opened();
      await database?.put('owner', owner, 'owner');
      if (database) this.#owner = owner;
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

  keep(name: string, value: unknown): Promise<void> {
    return this.#in_turn(async () => {
      const owner = this.#owner;
      const database = await this.#opened();
      if (!owner || !database) return;
      const sealed = await seal(owner.key, value);
      if (this.#owner?.key === owner.key) await database.put('answers', sealed, name);
    });
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

  /** Writes an entry down behind all others; false where this phone keeps nothing. */
  add_entry(entry: Entry): Promise<boolean> {
    return this.#in_turn(async () => {
      const owner = this.#owner;
      const database = await this.#opened();
      if (!owner || !database) return false;
      const sealed = await seal(owner.key, entry);
      if (this.#owner?.key !== owner.key) return false;
      await database.put('entries', { ...sealed, entry_id: entry.entry_id });
      return true;
    }, false);
  }

  /** Writes down how far an entry has come, unless somebody took it away meanwhile. */
  change_entry(entry: Entry): Promise<void> {
    return this.#in_turn(async () => {
      const owner = this.#owner;
      const database = await this.#opened();
      if (!owner || !database) return;
      const sealed = await seal(owner.key, entry);
      const { store, done } = database.transaction('entries', 'readwrite');
      const order = await store.index('entry_id').getKey(entry.entry_id);
      if (order !== undefined) await store.put({ ...sealed, entry_id: entry.entry_id }, order);
      await done;
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

  /** What is to be sent, oldest first. What cannot be opened is set aside, as it is, and counted. */
  async list_entries(): Promise<{ entries: Entry[]; unreadable: number }> {
    await this.#writing;
    const database = await this.#opened();
    const owner = this.#owner;
    if (!database || !owner) return { entries: [], unreadable: 0 };
    const { store } = database.transaction('entries');
    const [orders, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const opened = await Promise.all(rows.map((row) => unseal<Entry>(owner.key, row)));
    const broken = orders.filter((_, place) => opened[place] === undefined);
    if (broken.length > 0) await this.#set_aside(broken);
    const unreadable = await database.count('aside');
    return { entries: opened.filter((entry) => entry !== undefined), unreadable };
  }

  /** Another window has changed whose things are here. */
  async reopen(now_ms: number): Promise<string | null> {
    await this.#writing;
    return this.open(now_ms);
  }

  close(): void {
    void this.#database?.then((database) => database?.close());
    this.#database = null;
  }

  #note(owner: Owner): void {
    this.#owner = owner;
    void this.#in_turn(async () => {
      const database = await this.#opened();
      if (this.#owner?.key === owner.key) await database?.put('owner', this.#owner, 'owner');
    });
  }

  #set_aside(orders: number[]): Promise<void> {
    return this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database) return;
      const moving = database.transaction(['entries', 'aside'], 'readwrite');
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
    const names = ['owner', 'answers', 'entries', 'aside'] as const;
    const emptying = database.transaction(names, 'readwrite');
    await Promise.all(names.map((name) => emptying.objectStore(name).clear()));
    await emptying.done;
  }

  #in_turn<T>(work: () => Promise<T>, otherwise?: T): Promise<T> {
    const done = this.#writing.then(work).catch((error: unknown) => {
      if (error instanceof DOMException) this.when_full();
      else throw error;
      return otherwise as T;
    });
    this.#writing = done.catch(() => undefined);
    return done;
  }

  #opened(): Promise<Database | null> {
    this.#database ??= this.#open_or_rebuild();
    return this.#database;
  }

  /** Opens the database. One that cannot be read at all is set aside under its name and another one
      takes its place; a newer app's is left to the newer app. */
  async #open_or_rebuild(): Promise<Database | null> {
    if (!('indexedDB' in globalThis)) return null;
    const lost = () => (this.#database = null);
    for (const name of [this.#name, `${this.#name}.again`]) {
      try {
        return await open_database(name, lost);
      } catch (error) {
        if (error instanceof DOMException && error.name === 'VersionError') return null;
      }
    }
    return null;
  }

  /** Takes everything off this phone, also what was set aside. */
  async remove_everything(): Promise<void> {
    await this.forget();
    this.close();
    for (const name of [this.#name, `${this.#name}.again`]) await delete_database(name);
  }
}
