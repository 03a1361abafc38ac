/* The database of this phone: what it has, version by version, and how an older one is brought up.
   Nothing readable lies in it but the id of whose it is; values are sealed (sealing.ts). */

import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';

/** Rises whenever the stores change; the newest `store-N` tag is set with it. */
export const VERSION = 1;

/** A value that only this phone's key opens. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };

/** How the key of a locked app is wrapped, and how often the PIN was wrong since it was last right. */
export type AppLock = Wrapping & {
  iv: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  /** After how long out of sight it locks. */
  after_ms: number;
  wrong: number;
  /** Before that no PIN is tried. */
  not_before_ms: number;
};

/** What the wrapping key is made from, besides what she types or her device's screen lock gives. */
export type Wrapping =
  | { by: 'pin'; salt: Uint8Array<ArrayBuffer>; rounds: number }
  | { by: 'screen_lock'; salt: Uint8Array<ArrayBuffer>; credential_id: string; rp_id: string };

/** Whose things are here, and the key that opens them, or, where she locks the app, how it is wrapped;
    `id` tells one key from another. Besides, when the server was last heard, and how far its clock is
    moved, which only the demo's is: the service worker sends by the same clock. */
export type Owner = {
  id: string;
  person: string;
  key?: CryptoKey;
  lock?: AppLock;
  heard_ms: number;
  clock_moved_ms: number;
};

export interface Shape extends DBSchema {
  owner: { key: 'owner'; value: Owner };
  /** What the server last answered, by the name it is kept under. */
  answers: { key: string; value: Sealed };
  /** What is to be sent. The key is the order in which it was written, of all windows together. */
  entries: { key: number; value: Sealed & { entry_id: string }; indexes: { entry_id: string } };
  /** Entries that could not be opened any more; kept as they are, never sent. */
  aside: { key: number; value: Sealed & { entry_id: string } };
}

export type Database = IDBPDatabase<Shape>;
type Upgrade = IDBPTransaction<Shape, StoreNames<Shape>[], 'versionchange'>;

/** What each version adds to the one before; none is ever changed once it was released, and each is tried
    in migrations.test.ts. */
const STEPS: ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('owner');
    database.createObjectStore('answers');
    const entries = database.createObjectStore('entries', { autoIncrement: true });
    entries.createIndex('entry_id', 'entry_id', { unique: true });
    database.createObjectStore('aside', { autoIncrement: true });
  },
];

/** Opens a database, bringing it up to this version. Throws what IndexedDB throws; `when_lost` is called
    when it is closed from outside, as by a newer app in another window. `version` is another one only
    where a test does as an older app did. */
export function open_database(
  name: string,
  when_lost: () => void,
  version = VERSION,
): Promise<Database> {
  return openDB<Shape>(name, version, {
    upgrade(database, from, _to, upgrade) {
      for (const step of STEPS.slice(from, version)) step(database, upgrade);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      when_lost();
    },
    terminated: when_lost,
  });
}

/** All of it changes together, or is read as it is at one moment, while its owner stays the same. */
export function everything<Mode extends 'readonly' | 'readwrite' = 'readwrite'>(
  database: Database,
  mode?: Mode,
) {
  const names: ['owner', 'answers', 'entries', 'aside'] = ['owner', 'answers', 'entries', 'aside'];
  return database.transaction(names, mode ?? ('readwrite' as Mode));
}
