import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Me } from '../contract/shapes';
import { FakeCaches } from '../worker/tests/fake_caches';
import { follow_pictures } from './kept_pictures';
import { session } from './session.svelte';
import { PICTURES, WHOSE } from './worker_terms';

let kept: FakeCaches;
const someone = (client_id: string | null) =>
  ({ language: 'en', acting: { client_id, member_id: client_id ? null : 'theo' } }) as Me;

vi.stubGlobal('caches', {});
follow_pictures();

beforeEach(() => {
  kept = new FakeCaches(location.origin);
  vi.stubGlobal('caches', kept);
});

afterEach(() => session.take(null));

async function take(me: Parameters<typeof session.take>[0]) {
  session.take(me);
  await new Promise((done) => setImmediate(done));
}

const keep_one = async () =>
  (await kept.open(PICTURES)).put('/api/v1/media/1', new Response('picture'));

test('a client lets hers be kept, and opening the app again changes nothing', async () => {
  await take(someone('ana'));
  await keep_one();
  await take(someone('ana'));
  expect(kept.paths(PICTURES)).toEqual([WHOSE, '/api/v1/media/1']);
});

test.each([
  ['signs out', null],
  ['becomes a member of the practice', someone(null)],
])('whoever %s leaves none', async (_, me) => {
  await take(someone('ana'));
  await keep_one();
  await take(me);
  expect(await kept.has(PICTURES)).toBe(false);
});

test('another client finds none of the one before', async () => {
  await take(someone('ana'));
  await keep_one();
  await take(someone('nora'));
  expect(kept.paths(PICTURES)).toEqual([WHOSE]);
});

test('a start at which nobody could be asked leaves them as they are', async () => {
  await take(someone('ana'));
  await keep_one();
  session.trouble = { reason: 'network' } as unknown as typeof session.trouble;
  await take(null);
  expect(kept.paths(PICTURES)).toContain('/api/v1/media/1');
  session.trouble = null;
});
