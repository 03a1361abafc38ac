/* Opening a locked app, locking it, and taking the lock off: with the drafts that go along, the other
   windows, and what becomes of somebody who does not get in. */

import { get } from './api';
import { tell_key } from './app_lock';
import { page } from './calm';
import { now } from './clock';
import { seal_drafts, unseal_drafts } from './drafts';
import { keeper } from './keeper';
import { mark_locked, owe_sign_out } from './lock_marks';
import { tell_entries, when_person } from './news';
import { ask_bytes, type Given, type RequestOptions } from './passkeys';
import { session } from './session.svelte';
import { lock_after, lock_by, take_lock_off, unlock, type Unlocking } from './vault/app_lock';
import type { Wrapping } from './vault/database';
import { new_salt, stretched, type Secret } from './vault/wrapping';

export { MOST_TRIES, wait_left } from './vault/tries';

export const FEWEST_DIGITS = 6;

/** What is wrong with a new PIN; null when nothing is. */
export function fault_of(pin: string): 'digits' | 'short' | 'guessable' | null {
  if (/\D/.test(pin)) return 'digits';
  if (pin.length < FEWEST_DIGITS) return 'short';
  const steps = new Set(
    [...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place])),
  );
  return steps.size === 1 && Math.abs([...steps][0]!) <= 1 ? 'guessable' : null;
}

/** Tries to open the app here, and with it every other window. */
export async function open_by(secret: Secret): Promise<Unlocking> {
  const told = await unlock(keeper.vault, secret, now().getTime());
  if (told.kind === 'open') await tell_key();
  if (told.kind === 'gone') await leave();
  return told;
}

/** Locks the app from now on, or by another secret than before. False where nothing has changed. */
export async function lock_app(
  secret: Secret,
  after_ms: number,
  how: Wrapping = stretched(),
): Promise<boolean> {
  if (!(await lock_by(keeper.vault, secret, how, after_ms))) return false;
  mark_locked(true);
  await seal_drafts();
  await tell_key();
  tell_entries();
  return true;
}

/** Locks the app by a screen lock that signs her in; `failed` where it could not be stored. */
export async function lock_app_by_screen_lock(
  { rpId, allowCredentials = [] }: RequestOptions,
  after_ms: number,
): Promise<Given['kind'] | 'failed'> {
  const [rp_id, salt] = [rpId ?? location.hostname, new_salt()];
  const ids = allowCredentials.map(({ id }) => id);
  const given = ids.length > 0 ? await ask_bytes(rp_id, ids, salt) : { kind: 'unable' as const };
  if (given.kind !== 'ok') return given.kind;
  const { credential_id } = given;
  const how: Wrapping = { by: 'screen_lock', salt, credential_id, rp_id };
  return (await lock_app({ prf: given.prf }, after_ms, how)) ? 'ok' : 'failed';
}

/** Opens the app by the screen lock that locked it. */
export async function open_by_screen_lock(): Promise<Unlocking['kind'] | Given['kind']> {
  const { lock } = keeper;
  if (lock?.by !== 'screen_lock') return 'gone';
  const given = await ask_bytes(lock.rp_id, [lock.credential_id], lock.salt);
  return given.kind === 'ok' ? (await open_by({ prf: given.prf })).kind : given.kind;
}

/** The app opens by itself again. */
export async function stop_locking(): Promise<boolean> {
  if (!(await take_lock_off(keeper.vault))) return false;
  mark_locked(false);
  await unseal_drafts();
  await tell_key();
  tell_entries();
  return true;
}

export const choose_after = (after_ms: number) => lock_after(keeper.vault, after_ms);

/** Nothing stays here, and the sign-in ends: at once, or before the server is asked for anything else. */
export async function leave(): Promise<void> {
  owe_sign_out(true);
  session.end();
  await keeper.vault.written();
  page.load_anew();
}

/** Begins anew once nothing is here any more: another window signed out, or the server says, when asked
    from behind the lock, that this sign-in was ended. The answer stops it. */
export function follow_end(): () => void {
  void get('/me').then(() => {
    if (keeper.vault.person === null) page.load_anew();
  });
  return when_person(() => page.load_anew());
}
