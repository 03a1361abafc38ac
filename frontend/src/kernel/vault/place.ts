/* Where a vault's database lies. One that cannot be read is set aside, never thrown away: another takes
   its place for good, and what is unsent is brought over as soon as the old one can be read again. */

import { deleteDB } from 'idb';
import { open_database, type Database, type Owner, type Shape } from './database';
import { seal, unseal } from './sealing';

const spare_of = (name: string) => `${name}.again`;
type Row = Shape['entries']['value'];

/** Opens the database; null where this browser has none, or a newer app has changed it. */
export async function open_place(name: string, when_lost: () => void): Promise<Database | null> {
  if (!('indexedDB' in globalThis)) return null;
  if (!(await exists(spare_of(name)))) {
    try {
      return await open_database(name, when_lost);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'VersionError') return null;
    }
  }
  try {
    const database = await open_database(spare_of(name), when_lost);
    await rescue(name, database);
    return database;
  } catch {
    return null;
  }
}

/** Throws away what was set aside, as when its person leaves. */
export function forget_set_aside(name: string, { name: in_use }: Database): void {
  if (in_use !== name) void deleteDB(name).catch(() => undefined);
}

async function exists(name: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((one) => one.name === name);
  } catch {
    return false;
  }
}

/** Brings over what is unsent. What still cannot be read stays where it is, for the next time. */
async function rescue(from: string, into: Database): Promise<void> {
  if (!(await exists(from))) return;
  try {
    const old = await open_database(from, () => {});
    const owner = await old.get('owner', 'owner');
    const rows = await old.getAll('entries');
    old.close();
    if (owner) await bring(owner, rows, into);
    await deleteDB(from);
  } catch {
    return;
  }
}

/** Their keys lie below all others': they are older. Another person's are left behind. Throws where both
    have a key of their own and one is wrapped: until the app is unlocked for good they stay apart. */
async function bring(owner: Owner, rows: Row[], into: Database): Promise<void> {
  const there = await into.get('owner', 'owner');
  if (there && there.person !== owner.person) return;
  if (!there) await into.put('owner', owner, 'owner');
  const [from, to] = [owner.key, (there ?? owner).key];
  if (there && !(from && to)) throw new Error('One of them is locked.');
  for (const [place, row] of rows.entries()) {
    const entry = from && (await unseal<unknown>(from, row));
    const sealed = entry === undefined || !to ? row : await seal(to, entry);
    await into.put('entries', { ...sealed, entry_id: row.entry_id }, place - rows.length);
  }
}
