/* Values are sealed with AES-GCM before they are written down. The key is made on this phone, cannot
   be read out of it by any script, and goes when its person goes (docs/security.md). */

import type { Sealed } from './database';

const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

/** A key that can be used and never be read. */
export function make_key(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, text) };
}

/** The value, or undefined when this key does not open it or it was changed. */
export async function unseal<T>(key: CryptoKey, { iv, data }: Sealed): Promise<T | undefined> {
  try {
    const text = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, data);
    return JSON.parse(new TextDecoder().decode(text)) as T;
  } catch {
    return undefined;
  }
}
