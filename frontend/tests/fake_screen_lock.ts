/* A device with a screen lock for one test: what it was asked, and the finger that says yes or no. */

import { vi } from 'vitest';
import { bytes_of } from '../src/kernel/passkeys';

type Finger = 'yes' | 'NotAllowedError' | 'InvalidStateError' | 'SecurityError';
type Lock = { finger: Finger; asked: { kind: 'create' | 'get'; challenge: ArrayBuffer }[] };

/** Gives this browser a screen lock; without one, `present: false` is a browser that has none. */
export function fake_screen_lock({ present = true } = {}): Lock {
  const lock: Lock = { finger: 'yes', asked: [] };
  const answer = (kind: 'create' | 'get', response: object) =>
    async function ask({ publicKey }: { publicKey: { challenge: ArrayBuffer } }) {
      lock.asked.push({ kind, challenge: publicKey.challenge });
      if (lock.finger !== 'yes') throw new DOMException('', lock.finger);
      return {
        id: 'AQID',
        rawId: bytes_of('AQID'),
        type: 'public-key',
        authenticatorAttachment: 'platform',
        getClientExtensionResults: () => ({}),
        response,
      };
    };
  const clientDataJSON = bytes_of('Y2xpZW50');
  vi.stubGlobal('PublicKeyCredential', {
    isUserVerifyingPlatformAuthenticatorAvailable: async () => present,
  });
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: {
      create: answer('create', { clientDataJSON, attestationObject: bytes_of('b2Jq') }),
      get: answer('get', {
        clientDataJSON,
        authenticatorData: bytes_of('YXV0aA'),
        signature: bytes_of('c2ln'),
        userHandle: null,
      }),
    },
  });
  return lock;
}

/** A browser that knows no screen locks. */
export function no_screen_lock(): void {
  Reflect.deleteProperty(window, 'PublicKeyCredential');
}

/** What the server asks a device for, as plain JSON. */
export const OPTIONS = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { id: 'localhost', name: 'STR Track' },
  user: { id: 'dXNlcg', name: 'Ana', displayName: 'Ana' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  excludeCredentials: [],
  allowCredentials: [],
};
