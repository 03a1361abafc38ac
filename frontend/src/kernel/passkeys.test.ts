import { afterEach, expect, test, vi } from 'vitest';
import { fake_screen_lock, no_screen_lock, OPTIONS } from '../../tests/fake_screen_lock';
import {
  ask_bytes,
  ask_screen_lock,
  bytes_of,
  has_screen_lock,
  set_up_screen_lock,
  text_of,
  type CreationOptions,
} from './passkeys';

const CREATION = OPTIONS as CreationOptions;

afterEach(no_screen_lock);

test.each([[[]], [[0]], [[255, 254]], [[62, 63, 64, 65]], [[251, 240, 0, 1, 255]]])(
  'bytes come back from their text: %j',
  (bytes) => {
    const text = text_of(Uint8Array.from(bytes).buffer);
    expect(text).toMatch(/^[\w-]*$/);
    expect([...new Uint8Array(bytes_of(text))]).toEqual(bytes);
  },
);

test('what the device made travels as text', async () => {
  const lock = fake_screen_lock();
  const proof = await set_up_screen_lock(CREATION);
  expect(text_of(lock.asked[0]!.challenge)).toBe(OPTIONS.challenge);
  expect(proof).toMatchObject({
    kind: 'ok',
    credential: {
      id: 'AQID',
      rawId: 'AQID',
      type: 'public-key',
      response: { clientDataJSON: 'Y2xpZW50', attestationObject: 'b2Jq' },
    },
  });
});

test.each([
  ['NotAllowedError', 'stopped'],
  ['InvalidStateError', 'already'],
  ['SecurityError', 'unable'],
] as const)('a device that says no is a value, never an exception: %s', async (name, kind) => {
  const lock = fake_screen_lock();
  lock.finger = name;
  expect(await set_up_screen_lock(CREATION)).toEqual({ kind });
  expect(await ask_screen_lock(OPTIONS)).toEqual({ kind });
});

test('a browser without screen locks has none', async () => {
  expect(await has_screen_lock()).toBe(false);
  fake_screen_lock({ present: false });
  expect(await has_screen_lock()).toBe(false);
  fake_screen_lock();
  expect(await has_screen_lock()).toBe(true);
});

test('a new screen lock is asked to give bytes of its own later', async () => {
  fake_screen_lock();
  const create = vi.spyOn(navigator.credentials, 'create');
  await set_up_screen_lock(CREATION);
  expect(create.mock.calls[0]?.[0]?.publicKey?.extensions).toEqual({ prf: {} });
});

test.each([
  ['another device’s', 'cross-platform', 32],
  ['one that has none', 'platform', 0],
])('bytes of %s are no use', async (_, authenticatorAttachment, length) => {
  fake_screen_lock();
  const first = length > 0 ? new Uint8Array(length).buffer : undefined;
  const shown = {
    authenticatorAttachment,
    rawId: bytes_of('AQID'),
    getClientExtensionResults: () => ({ prf: { results: { first } } }),
  };
  navigator.credentials.get = async () => shown as unknown as Credential;
  expect(await ask_bytes('localhost', ['AQID'], new Uint8Array(16))).toEqual({ kind: 'unable' });
});
