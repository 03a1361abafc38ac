import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PICTURES, WHOSE } from '../kernel/worker_terms';
import { is_picture, PATIENCE_MS, Pictures } from './pictures';
import { as_caches, FakeCaches } from './tests/fake_caches';

const ORIGIN = 'https://clinic.test';
const LIMITS = { pictures: 3, bytes: 100, one: 40 };

let caches: FakeCaches;
let online: boolean;
let answers: Record<string, () => Response>;
let late: Promise<void> | null;

const picture = (bytes = 10, type = 'image/webp') =>
  new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } });
const path_of = (name: string) => `/api/v1/media/${name}`;

async function ask(request: Request): Promise<Response> {
  if (late) await late;
  if (!online) throw new TypeError('Failed to fetch');
  return (answers[new URL(request.url).pathname] ?? (() => picture()))();
}

let shelf: Pictures;
/** A picture as a page asks for it, and everything done that goes on after the answer. */
async function see(name: string): Promise<Response> {
  const going_on: Promise<unknown>[] = [];
  const request = new Request(ORIGIN + path_of(name));
  const answer = await shelf.answer(request, (work) => going_on.push(work));
  for (const work of going_on) await work;
  return answer;
}

const kept = () =>
  caches
    .paths(PICTURES)
    .filter((path) => path.startsWith('/api/'))
    .map((path) => path.split('/').at(-1))
    .sort();

beforeEach(async () => {
  caches = new FakeCaches(ORIGIN);
  await (await caches.open(PICTURES)).put(WHOSE, new Response('ana'));
  online = true;
  late = null;
  answers = {};
  shelf = new Pictures(as_caches(caches), ask, LIMITS);
});

afterEach(() => void vi.useRealTimers());

function asked_for(path: string, { method = 'GET', destination = 'image', range = '' } = {}) {
  const headers = new Headers(range ? { Range: range } : {});
  return { url: path, method, destination, headers } as unknown as Request;
}

test.each([
  ['a picture of an exercise', asked_for(`${ORIGIN}/api/v1/media/1`), true],
  ['the still of a video', asked_for(`${ORIGIN}/api/v1/media/1/still`), true],
  ['a video', asked_for(`${ORIGIN}/api/v1/media/1`, { destination: 'video' }), false],
  ['a part of a file', asked_for(`${ORIGIN}/api/v1/media/1`, { range: 'bytes=0-' }), false],
  ['an answer about a person', asked_for(`${ORIGIN}/api/v1/today`), false],
  ['an answer that is asked for as if it were one', asked_for(`${ORIGIN}/api/v1/me/still`), false],
  ['a picture that is sent', asked_for(`${ORIGIN}/api/v1/media/1`, { method: 'PUT' }), false],
  ['another origin', asked_for('https://else.test/api/v1/media/1'), false],
])('%s: %#', (_, request, is_one) => {
  expect(is_picture(request, ORIGIN)).toBe(is_one);
});

test('a picture that was seen is there with no signal', async () => {
  await see('one');
  online = false;
  expect((await see('one')).headers.get('content-type')).toBe('image/webp');
  await expect(see('never seen')).rejects.toThrow('Failed to fetch');
});

test('where nobody is named nothing is kept, and no place is made for it', async () => {
  await caches.delete(PICTURES);
  await see('one');
  expect(await caches.has(PICTURES)).toBe(false);
  await caches.open(PICTURES);
  await see('one');
  expect(kept()).toEqual([]);
});

test('whoever signs out while a picture comes leaves none', async () => {
  answers[path_of('one')] = () => {
    void caches.delete(PICTURES);
    return picture();
  };
  await see('one');
  expect(kept()).toEqual([]);
});

test('the one that was not used for longest goes first, seen with no signal is used', async () => {
  for (const name of ['one', 'two', 'three']) await see(name);
  online = false;
  await see('one');
  online = true;
  await see('four');
  expect(kept()).toEqual(['four', 'one', 'three']);
});

test('together they stay below so many bytes', async () => {
  for (const [name, bytes] of Object.entries({ one: 40, two: 40, three: 30 })) {
    answers[path_of(name)] = () => picture(bytes);
    await see(name);
  }
  expect(kept()).toEqual(['three', 'two']);
});

test.each([
  ['too large', () => picture(41)],
  ['no picture', () => picture(10, 'text/html')],
  ['part of one', () => new Response(new Uint8Array(4), { status: 206 })],
  ['a fault of the server', () => new Response(null, { status: 503 })],
])('what is %s is not kept', async (_, made) => {
  answers[path_of('one')] = made;
  await see('one');
  expect(kept()).toEqual([]);
});

test.each([401, 403, 404, 410])(
  'what the server denies (%i) goes, and is not shown',
  async (status) => {
    await see('one');
    answers[path_of('one')] = () => new Response(null, { status });
    expect((await see('one')).status).toBe(status);
    expect(kept()).toEqual([]);
  },
);

test('a server in trouble is no reason not to show it', async () => {
  await see('one');
  answers[path_of('one')] = () => new Response(null, { status: 502 });
  expect((await see('one')).status).toBe(200);
});

test('a server that takes its time is not waited for', async () => {
  await see('one');
  vi.useFakeTimers();
  let answered = () => {};
  late = new Promise((go_on) => (answered = go_on));
  const shown = shelf.answer(new Request(ORIGIN + path_of('one')), () => {});
  await vi.advanceTimersByTimeAsync(PATIENCE_MS);
  expect((await shown).status).toBe(200);
  answered();
});

test('a full device costs the older half, and never the picture on view', async () => {
  for (const name of ['one', 'two', 'three']) await see(name);
  caches.room = 175;
  answers[path_of('four')] = () => picture(30);
  expect((await see('four')).status).toBe(200);
  expect(kept()).not.toContain('one');
  caches.room = 0;
  expect((await see('five')).status).toBe(200);
  expect(kept()).not.toContain('five');
});

test('what was noted of them may be lost', async () => {
  for (const name of ['one', 'two', 'three']) await see(name);
  await (await caches.open(PICTURES)).delete('/kept/uses');
  await see('four');
  expect(kept()).toHaveLength(3);
  expect(kept()).toContain('four');
});

test('many at once are kept one after the other', async () => {
  await Promise.all(['one', 'two', 'three', 'four', 'five'].map(see));
  expect(kept()).toHaveLength(3);
});
