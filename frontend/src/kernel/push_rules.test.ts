import { expect, test } from 'vitest';
import { base64url, device_of, standing_of, type Here } from './push_rules';

const HELD = { endpoint: 'https://push.test/1', server_key: 'key' };
const KNOWN = { public_key: 'key', subscriptions: [{ endpoint: HELD.endpoint }] } as Here['known'];
const NOT_LISTED = { public_key: 'key', subscriptions: [] };
const OTHER_KEY = { public_key: 'new', subscriptions: KNOWN!.subscriptions };
const ON: Here = { permission: 'granted', held: HELD, wanted: true, known: KNOWN };

test.each<[string, Partial<Here>, ReturnType<typeof standing_of>]>([
  ['all is as it should be', {}, ['on', 'none']],
  ['the server forgot it', { known: NOT_LISTED }, ['on', 'say']],
  ['the key of the server is another', { known: OTHER_KEY }, ['lost', 'renew']],
  ['the browser dropped it', { held: null }, ['lost', 'renew']],
  ['it was dropped with the permission', { held: null, permission: 'default' }, ['lost', 'none']],
  ['it was forbidden', { permission: 'denied' }, ['blocked', 'none']],
  [
    'it was forbidden before it was asked',
    { permission: 'denied', wanted: false, held: null },
    ['blocked', 'none'],
  ],
  ['there is no signal', { known: null }, ['on', 'none']],
  ['there is no signal and nothing is held', { known: null, held: null }, ['lost', 'none']],
  [
    'nobody asked',
    { wanted: false, held: null, known: null, permission: 'default' },
    ['off', 'none'],
  ],
  ['somebody else left it', { wanted: false, known: NOT_LISTED }, ['off', 'drop']],
  ['it may be somebody else’s and nobody can say', { wanted: false, known: null }, ['off', 'none']],
  ['this phone forgot that it was wanted', { wanted: false }, ['on', 'none']],
])('%s', (_, change, expected) => {
  expect(standing_of({ ...ON, ...change })).toEqual(expected);
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)', 5, 'ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5, 'ios'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0, 'desktop'],
  ['Mozilla/5.0 (Linux; Android 14; SM-S921B)', 5, 'android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0)', 0, 'desktop'],
  ['Something else', 0, 'other'],
])('%s with %i touches is %s', (user_agent, touches, device) => {
  expect(device_of(user_agent, touches)).toBe(device);
});

test('bytes are written as the API writes them', () => {
  expect(base64url(new Uint8Array([251, 239, 255, 1]).buffer)).toBe('--__AQ');
});
