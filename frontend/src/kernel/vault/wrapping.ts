/* The key that opens what is kept, wrapped by another one that is never written down: it is made anew
   from a PIN, or from what the device's screen lock gives, each time the app is unlocked. */

import type { AppLock, Wrapping } from './database';

const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;
const SALT_BYTES = 16;
/** For PBKDF2 with SHA-256, as OWASP's Password Storage Cheat Sheet asks for. */
export const ROUNDS = 600_000;
const PURPOSE = new TextEncoder().encode('strtrack app lock');

/** What she types, or 32 bytes of her screen lock's own (WebAuthn, extension `prf`). */
export type Secret = { pin: string } | { prf: ArrayBuffer };
export type Wrapped = Pick<AppLock, 'iv' | 'wrapped'>;

export const new_salt = () => crypto.getRandomValues(new Uint8Array(SALT_BYTES));

/** How a PIN is stretched on this phone. */
export function stretched(): Wrapping {
  return { by: 'pin', salt: new_salt(), rounds: ROUNDS };
}

async function wrapping_key(secret: Secret, how: Wrapping): Promise<CryptoKey> {
  const { subtle } = crypto;
  const usages: KeyUsage[] = ['wrapKey', 'unwrapKey'];
  const made = { name: ALGORITHM, length: 256 };
  if (how.by === 'pin') {
    const pin = new TextEncoder().encode('pin' in secret ? secret.pin : '');
    const base = await subtle.importKey('raw', pin, 'PBKDF2', false, ['deriveKey']);
    const by = { name: 'PBKDF2', hash: 'SHA-256', salt: how.salt, iterations: how.rounds };
    return subtle.deriveKey(by, base, made, false, usages);
  }
  const bytes = 'prf' in secret ? secret.prf : new ArrayBuffer(0);
  const base = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  const by = { name: 'HKDF', hash: 'SHA-256', salt: how.salt, info: PURPOSE };
  return subtle.deriveKey(by, base, made, false, usages);
}

/** A new key that can be used and not be read, and the same wrapped. The one that can be read exists
    only while this runs. */
export async function new_wrapped_key(
  secret: Secret,
  how: Wrapping,
): Promise<Wrapped & { key: CryptoKey }> {
  const by = await wrapping_key(secret, how);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const readable = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, true, [
    'encrypt',
    'decrypt',
  ]);
  const wrapped = await crypto.subtle.wrapKey('raw', readable, by, { name: ALGORITHM, iv });
  return { iv, wrapped, key: await unwrapped(by, { iv, wrapped }) };
}

function unwrapped(by: CryptoKey, { iv, wrapped }: Wrapped): Promise<CryptoKey> {
  const inside = { name: ALGORITHM, iv };
  return crypto.subtle.unwrapKey('raw', wrapped, by, inside, ALGORITHM, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** The key, or null where this secret does not open it. */
export async function unwrap(secret: Secret, lock: AppLock): Promise<CryptoKey | null> {
  const by = await wrapping_key(secret, lock);
  try {
    return await unwrapped(by, lock);
  } catch {
    return null;
  }
}
