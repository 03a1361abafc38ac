/* What is still to be told the server of reminders: that one was shown, tapped or put away, that it is to
   come later; and, for Today, that all was done. Written by the service worker, which may be alone, also
   while the app is locked: so it has a key of its own, which seals them, and all goes with the person. */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Language } from '../contract/shapes';
import { make_key, seal, unseal } from './vault/sealing';
import type { Sealed } from './vault/database';
import { NOTES } from './worker_terms';

export type Happened = 'shown' | 'tapped' | 'dismissed';
export type Note = { reminder_id: string; at: string } & (
  | { kind: 'receipt'; happened: Happened }
  | { kind: 'later'; minutes: number }
  /** Stays until Today has marked the day's exercises; it is not sent. */
  | { kind: 'all_done' }
);
export type Kept = { order: number; note: Note };

/** No more wait than these, the newest ones. */
export const MOST_NOTES = 60;

interface Shape extends DBSchema {
  own: { key: 'key' | 'language' | 'hands'; value: CryptoKey | Sealed };
  notes: { key: number; value: Sealed };
}
type Opened = { database: IDBPDatabase<Shape>; key: CryptoKey };

/** Opens the notes for one piece of work: who leaves deletes them, and that waits for whoever holds them.
    Where a browser keeps nothing, nothing is kept. */
async function with_notes<T>(work: (opened: Opened) => Promise<T>, otherwise: T): Promise<T> {
  let database: IDBPDatabase<Shape> | null = null;
  try {
    database = await openDB<Shape>(NOTES, 1, {
      upgrade(made) {
        made.createObjectStore('own');
        made.createObjectStore('notes', { autoIncrement: true });
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return await work({ database, key: await key_of(database) });
  } catch {
    return otherwise;
  } finally {
    database?.close();
  }
}

/** Made once; whoever was first keeps theirs. */
async function key_of(database: IDBPDatabase<Shape>): Promise<CryptoKey> {
  const kept = (await database.get('own', 'key')) as CryptoKey | undefined;
  if (kept) return kept;
  const made = await make_key();
  const { store, done } = database.transaction('own', 'readwrite');
  const there = (await store.get('key')) as CryptoKey | undefined;
  if (!there) await store.put(made, 'key');
  await done;
  return there ?? made;
}

export function add_note(note: Note): Promise<void> {
  return with_notes(async ({ database, key }) => {
    const sealed = await seal(key, note);
    const { store, done } = database.transaction('notes', 'readwrite');
    await store.add(sealed);
    const orders = await store.getAllKeys();
    for (const order of orders.slice(0, -MOST_NOTES)) await store.delete(order);
    await done;
  }, undefined);
}

/** Oldest first; what cannot be opened is dropped. */
export function list_notes(): Promise<Kept[]> {
  return with_notes(async ({ database, key }) => {
    const reading = database.transaction('notes');
    const [orders, rows] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()]);
    const notes = await Promise.all(rows.map((row) => unseal<Note>(key, row)));
    for (const [place, order] of orders.entries()) {
      if (notes[place] === undefined) await database.delete('notes', order);
    }
    return orders.flatMap((order, place) => {
      const note = notes[place];
      return note ? [{ order, note }] : [];
    });
  }, []);
}

/** Whether it was still there: whoever takes it away is the one to act on it. */
export function take_note(order: number): Promise<boolean> {
  return with_notes(async ({ database }) => {
    const { store, done } = database.transaction('notes', 'readwrite');
    const there = (await store.getKey(order)) !== undefined;
    if (there) await store.delete(order);
    await done;
    return there;
  }, false);
}

/** The language of the last reminder that could be read. */
export function keep_language(language: Language): Promise<void> {
  return with_notes(async ({ database, key }) => {
    await database.put('own', await seal(key, language), 'language');
  }, undefined);
}

export function find_language(): Promise<Language | null> {
  return with_notes<Language | null>(async ({ database, key }) => {
    const kept = (await database.get('own', 'language')) as Sealed | undefined;
    return (kept && (await unseal<Language>(key, kept))) ?? null;
  }, null);
}

/** How far the clock's hands are moved in the demo, for the worker, which cannot read it elsewhere. */
export function keep_hands(moved_ms: number): Promise<void> {
  return with_notes(async ({ database, key }) => {
    await database.put('own', await seal(key, moved_ms), 'hands');
  }, undefined);
}

export function find_hands(): Promise<number> {
  return with_notes(async ({ database, key }) => {
    const kept = (await database.get('own', 'hands')) as Sealed | undefined;
    return (kept && (await unseal<number>(key, kept))) ?? 0;
  }, 0);
}
