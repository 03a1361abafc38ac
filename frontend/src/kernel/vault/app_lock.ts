/* Locking and unlocking a vault. Locked, its key lies wrapped beside what it seals, and no other key is
   written down that opens it (docs/decisions/0038). Fetched only where an app is locked or will be. */

import type { AppLock, Database, Owner, Wrapping } from './database';
import { everything } from './database';
import { reseal } from './resealing';
import { make_key } from './sealing';
import { counted, MOST_TRIES, wait_left } from './tries';
import type { Vault } from './vault';
import { new_wrapped_key, unwrap, type Secret } from './wrapping';

/** `wrong`: and so many are left. `early`: not tried, there is a wait. `gone`: nothing is here any more. */
export type Unlocking =
  { kind: 'open' | 'gone' } | { kind: 'wrong'; left: number } | { kind: 'early'; wait_ms: number };

/** Makes a new key, wraps it and seals everything anew. False where nothing has changed. */
export async function lock_by(
  vault: Vault,
  secret: Secret,
  how: Wrapping,
  after_ms: number,
): Promise<boolean> {
  const { key, ...wrapped } = await new_wrapped_key(secret, how);
  const lock: AppLock = { ...how, ...wrapped, after_ms, wrong: 0, not_before_ms: 0 };
  return hand_over(vault, key, { lock });
}

/** Everything is sealed with a key that lies beside it again. */
export async function take_lock_off(vault: Vault): Promise<boolean> {
  const key = await make_key();
  return hand_over(vault, key, { key });
}

async function hand_over(
  vault: Vault,
  key: CryptoKey,
  opened_by: Pick<Owner, 'key' | 'lock'>,
): Promise<boolean> {
  const done = await vault.change(async (database, owner, old_key) => {
    if (!old_key) return false;
    const { person, heard_ms, clock_moved_ms } = owner;
    const next = { id: crypto.randomUUID(), person, heard_ms, clock_moved_ms, ...opened_by };
    if (!(await reseal(database, { owner, key: old_key }, { owner: next, key }))) return false;
    vault.hold(next, key);
    return true;
  });
  return done ?? false;
}

/** Locks after so long out of sight from now on. */
export async function lock_after(vault: Vault, after_ms: number): Promise<void> {
  await vault.change((database) => change_lock(vault, database, (lock) => ({ ...lock, after_ms })));
}

/** Tries a secret. A PIN is counted as wrong before it is tried, across windows and reloads; the tenth
    wrong one takes everything away. A screen lock counts its own. */
export async function unlock(vault: Vault, secret: Secret, now_ms: number): Promise<Unlocking> {
  let wait_ms = 0;
  const owner = await vault.change((database) =>
    change_lock(vault, database, (lock) => {
      wait_ms = lock.by === 'pin' && lock.wrong < MOST_TRIES ? wait_left(lock, now_ms) : 0;
      if (wait_ms > 0 || lock.by !== 'pin') return lock;
      return { ...lock, ...counted(lock, now_ms) };
    }),
  );
  if (!owner) return { kind: 'gone' };
  const { lock } = owner;
  if (!lock) return { kind: 'open' };
  if (wait_ms > 0) return { kind: 'early', wait_ms };
  const key = lock.wrong > MOST_TRIES ? null : await unwrap(secret, lock);
  if (key) {
    const right = { wrong: 0, not_before_ms: 0 };
    await vault.change((database) => change_lock(vault, database, (one) => ({ ...one, ...right })));
    const held = await vault.change(async (_database, now) => {
      if (now.id === owner.id) vault.hold(now, key);
      return now.id === owner.id;
    });
    return { kind: held ? 'open' : 'gone' };
  }
  if (lock.wrong < MOST_TRIES) return { kind: 'wrong', left: MOST_TRIES - lock.wrong };
  await vault.forget();
  return { kind: 'gone' };
}

/** Changes the lock as it lies on the phone, which may be newer than what this window knows of it. */
async function change_lock(
  vault: Vault,
  database: Database,
  change: (lock: AppLock) => AppLock,
): Promise<Owner | null> {
  const changing = everything(database);
  const owners = changing.objectStore('owner');
  const there = (await owners.get('owner')) ?? null;
  const next = there?.lock ? { ...there, lock: change(there.lock) } : there;
  if (next) await owners.put(next, 'owner');
  await changing.done;
  vault.hold(next);
  return next;
}
