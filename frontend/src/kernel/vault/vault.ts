/* What this phone keeps of one person, sealed: what the server last answered, and what is still to be
   sent. Used by the pages and by the service worker. Where a browser keeps nothing, all of it is in
   memory, and the app says so. */

import type { Entry } from '../entries';
import { everything, type AppLock, type Database, type Owner, type Sealed } from './database';
import { forget_set_aside, open_place } from './place';
import { make_key, seal, unseal } from './sealing';

/** As long as a client's sign-in lasts without the server (Python twin: accounts/rules.py). */
const SIGN_IN_LASTS_MS = 30 * 86_400_000;
/** When the server was last heard is written down no oftener. */
const HEARD_EVERY_MS = 3_600_000;

export type Kept = { name: string; value: unknown };
/** What is to be sent, oldest first, and how many could not be opened and were set aside. */
export type Listed = { entries: Entry[]; unreadable: number };
type Everything = ReturnType<typeof everything<'readwrite'>>;

export class Vault {
  #name: string;
  #database: Promise<Database | null> | null = null;
  #owner: Owner | null = null;
  /** Opens what is here; null while the app is locked. */
  #key: CryptoKey | null = null;
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

  /** How this app is locked; null where it is not. */
  get lock(): AppLock | null {
    return this.#owner?.lock ?? null;
  }

  /** Whether somebody's things are here that nothing here opens. */
  get is_locked(): boolean {
    return this.#owner !== null && this.#key === null;
  }

  /** Finds out whose things are here; what has been without its server for too long is forgotten. */
  async open(now_ms: number): Promise<string | null> {
    const database = await this.#opened();
    this.hold((await database?.get('owner', 'owner')) ?? null);
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
      this.hold(is_known ? there : made);
    });
  }

  /** Goes on with this owner, and with the key that opened it before where it is wrapped. */
  hold(owner: Owner | null, opened?: CryptoKey): void {
    const before = owner && owner.id === this.#owner?.id ? this.#key : null;
    this.#owner = owner;
    this.#key = owner?.key ?? opened ?? before;
  }

  /** For what changes the lock (app_lock.ts): after all that is being written, and before what comes. */
  change<T>(
    work: (database: Database, owner: Owner, key: CryptoKey | null) => Promise<T>,
  ): Promise<T | null> {
    return this.#in_turn<T | null>(async () => {
      const [database, owner] = [await this.#opened(), this.#owner];
      return database && owner && work(database, owner, this.#key);
    }, null);
  }

  /** Comes when all that was to be written is. */
  async written(): Promise<void> {
    await this.#writing;
  }

  /** The server has answered this person. */
  hear(now_ms: number): void {
    const owner = this.#owner;
    if (owner && Math.abs(now_ms - owner.heard_ms) >= HEARD_EVERY_MS) {
      this.#note({ heard_ms: now_ms });
    }
  }

  /** How far the demo's clock is moved now; the service worker follows it. */
  follow_clock(clock_moved_ms: number): void {
    const owner = this.#owner;
    if (owner && owner.clock_moved_ms !== clock_moved_ms) this.#note({ clock_moved_ms });
  }

  /** Throws the key away and everything that it opens. */
  forget(): Promise<void> {
    this.hold(null);
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
    const [owner, key] = [this.#owner, this.#key];
    if (!database || !owner || !key) return [];
    const reading = everything(database, 'readonly');
    const there = await reading.objectStore('owner').get('owner');
    if (there?.id !== owner.id) return [];
    const names = await reading.objectStore('answers').getAllKeys();
    const sealed = await reading.objectStore('answers').getAll();
    const values = await Promise.all(sealed.map((one) => unseal<unknown>(key, one)));
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
    const [owner, key] = [this.#owner, this.#key];
    if (!owner || !key) return null;
    try {
      const database = await this.#opened();
      return database && (await this.#list(database, owner.id, key));
    } catch {
      return null;
    }
  }

  /** How many wait to be sent, whether they can be read or not. */
  async count_entries(): Promise<number> {
    return (await (await this.#opened())?.count('entries')) ?? 0;
  }

  close(): void {
    void this.#database?.then((database) => database?.close());
    this.#database = null;
  }

  /** Null when another key has taken this one's place: what this one does not open is not broken. */
  async #list(database: Database, id: string, key: CryptoKey): Promise<Listed | null> {
    const reading = everything(database, 'readonly');
    const there = await reading.objectStore('owner').get('owner');
    if (there?.id !== id) return null;
    const store = reading.objectStore('entries');
    const [orders, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
    const opened = await Promise.all(rows.map((row) => unseal<Entry>(key, row)));
    const broken = orders.filter((_, place) => opened[place] === undefined);
    if (broken.length > 0) await this.#set_aside(broken, id);
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
      const [owner, key] = [this.#owner, this.#key];
      const database = await this.#opened();
      if (!owner || !key || !database) return false;
      const sealed = await seal(key, value);
      const changing = everything(database);
      const there = await changing.objectStore('owner').get('owner');
      const is_same = this.#owner?.id === owner.id && there?.id === owner.id;
      if (is_same) await put(sealed, changing);
      await changing.done;
      return is_same;
    }, false);
  }

  #note(said: Partial<Pick<Owner, 'heard_ms' | 'clock_moved_ms'>>): void {
    if (this.#owner) this.#owner = { ...this.#owner, ...said };
    void this.change(async (database, { id }) => {
      const changing = everything(database);
      const owners = changing.objectStore('owner');
      const there = await owners.get('owner');
      if (there?.id === id) await owners.put({ ...there, ...said }, 'owner');
      await changing.done;
    });
  }

  #set_aside(orders: number[], id: string): Promise<void> {
    return this.#in_turn(async () => {
      const database = await this.#opened();
      if (!database) return;
      const moving = everything(database);
      const entries = moving.objectStore('entries');
      if ((await moving.objectStore('owner').get('owner'))?.id !== id) return;
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
    this.hold(null);
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
