import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { add_note, list_notes, MOST_NOTES } from '../kernel/notes';
import { SEND_NOTES } from '../kernel/worker_terms';
import { follow_reminders } from './push';

const ID = '5f0c6c4e-0000-5000-8000-000000000001';
const ROUTINE = {
  id: ID,
  nth: 1,
  kind: 'routine',
  title: 'STR Track',
  text: 'Two things for today, 9 minutes.',
  address: '/today',
  actions: ['all_done', 'start', 'later'],
  language: 'en',
};

type Options = NotificationOptions & { renotify: boolean; actions: { action: string }[] };
type Asked = { method: string; path: string; body: Record<string, unknown> | null };
type Handler = (event: unknown) => void;

let handlers: Record<string, Handler>;
let shown: (Options & { title: string; close(): void })[];
let asked: Asked[];
let answer: (asked: Asked) => Response | 'no network';
let opened: string[];
let windows: { visibilityState: string; frameType: string; focus: Handler; postMessage: Handler }[];
let synced: string[];
let subscribed: string[];

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const refusal = (slug: string, status: number) =>
  json({ type: `/problems/${slug}`, title: slug, status }, status);

beforeEach(() => {
  [handlers, shown, asked, opened, windows, synced, subscribed] = [{}, [], [], [], [], [], []];
  answer = () => new Response(null, { status: 204 });
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    const request = {
      method: method!,
      path: path.replace('/api/v1', ''),
      body: body ? (JSON.parse(body as string) as Asked['body']) : null,
    };
    asked.push(request);
    const reply = answer(request);
    if (reply === 'no network') throw new TypeError('Failed to fetch');
    return reply;
  });
  follow_reminders({
    addEventListener: (name: string, handler: Handler) => (handlers[name] = handler),
    location: { origin: 'https://str.test' },
    clients: {
      matchAll: async () => windows,
      openWindow: async (address: string) => opened.push(address),
    },
    registration: {
      showNotification: async (title: string, options: Options) => {
        shown.push({ ...options, title, close: () => {} });
      },
      getNotifications: async ({ tag }: { tag: string }) =>
        shown.filter((one) => one.tag === tag).slice(-1),
      sync: { register: async (tag: string) => synced.push(tag) },
      pushManager: {
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
          subscribed.push(applicationServerKey);
          const made = { endpoint: 'https://push.test/new', keys: { p256dh: 'p', auth: 'a' } };
          return { toJSON: () => made };
        },
      },
    },
  } as unknown as ServiceWorkerGlobalScope);
});

/** Lets the worker hear of something, and waits until it is done with it. */
async function hear(name: string, event: object): Promise<void> {
  const work: Promise<unknown>[] = [];
  handlers[name]!({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one) });
  await Promise.all(work);
}

const push = (text: string | null) =>
  hear('push', { data: text === null ? null : { text: () => text } });
const remind = (change: object = {}) => push(JSON.stringify({ ...ROUTINE, ...change }));
const touch = (action = '') => hear('notificationclick', { notification: shown.at(-1), action });
const receipts = () =>
  asked.filter(({ path }) => path === '/reminder-receipts').map(({ body }) => body?.happened);

test('a reminder is shown with its actions in its language, and the server hears that it was', async () => {
  await remind({ language: 'es', text: 'Dos cosas para hoy, 9 minutos.' });
  expect(shown).toMatchObject([
    {
      title: 'STR Track',
      body: 'Dos cosas para hoy, 9 minutos.',
      tag: ID,
      lang: 'es',
      actions: [
        { action: 'all_done', title: 'Todo hecho' },
        { action: 'start', title: 'Empezar' },
        { action: 'later', title: 'Más tarde' },
      ],
    },
  ]);
  expect(asked).toMatchObject([{ body: { reminder_id: ID, happened: 'shown' } }]);
  expect(await list_notes()).toEqual([]);
});

test.each([null, '', 'not for us', '[]', '{"id": 7}', '{"id": "x", "text": {}}'])(
  'a push that says %s is shown all the same, in the language known last',
  async (text) => {
    await remind({ language: 'es' });
    await push(text);
    expect(shown.at(-1)).toMatchObject({
      title: 'STR Track',
      body: 'Hay algo nuevo en STR Track.',
    });
    expect(receipts()).toEqual(['shown']);
    await touch();
    expect(opened).toEqual(['/today']);
  },
);

test('what is sent twice does not ring twice, and what is said anew does', async () => {
  await remind();
  await remind();
  await remind({ nth: 2 });
  expect(shown.map(({ renotify }) => renotify)).toEqual([false, false, true]);
  expect(new Set(shown.map(({ tag }) => tag)).size).toBe(1);
});

test('a touch opens its page, and never another site’s', async () => {
  await remind({ kind: 'check_in', address: '/check-in', actions: ['answer', 'later'] });
  await touch('answer');
  await remind({ address: 'https://elsewhere.test/today' });
  await touch();
  await remind();
  await touch('start');
  expect(opened).toEqual(['/check-in', '/today', '/routine']);
  expect(receipts()).toEqual(['shown', 'tapped', 'shown', 'tapped', 'shown', 'tapped']);
});

test('a window that is there comes to the front and is told the page', async () => {
  const told: unknown[] = [];
  const seen = (name: string, visibilityState: string, frameType = 'top-level') => ({
    visibilityState,
    frameType,
    focus: () => told.push(`${name} focused`),
    postMessage: (said: unknown) => told.push([name, said]),
  });
  windows = [seen('frame', 'visible', 'nested'), seen('old', 'hidden'), seen('here', 'visible')];
  await remind({ address: '/plan' });
  await touch();
  expect(told).toEqual([['here', { open: '/plan' }], 'here focused']);
  expect(opened).toEqual([]);
});

test('a browser that opens nothing hinders nothing else', async () => {
  const refused = () =>
    Promise.reject(new DOMException('Not after a touch.', 'InvalidAccessError'));
  const told: unknown[] = [];
  const postMessage = (said: unknown) => told.push(said);
  windows = [{ visibilityState: 'hidden', frameType: 'top-level', focus: refused, postMessage }];
  await remind({ address: '/plan' });
  await touch();
  expect(told).toEqual([{ open: '/plan' }]);
  expect(receipts()).toEqual(['shown', 'tapped']);
});

test('"Later" is said to the server and opens nothing', async () => {
  await remind();
  await touch('later');
  expect(asked.at(-1)).toMatchObject({ path: `/reminders/${ID}/snooze`, body: { minutes: 60 } });
  expect(receipts()).toEqual(['shown', 'tapped']);
  expect(opened).toEqual([]);
});

test('where it is over before then, it stands again without "Later" and makes no sound', async () => {
  await remind();
  answer = ({ path }) =>
    path.endsWith('/snooze') ? refusal('too-late', 409) : new Response(null, { status: 204 });
  await touch('later');
  expect(shown.at(-1)).toMatchObject({ silent: true, tag: ID, body: ROUTINE.text });
  expect(shown.at(-1)!.actions.map(({ action }) => action)).toEqual(['all_done', 'start']);
});

test('without signal nothing is lost, and "Later" counts from when it was said', async () => {
  answer = () => 'no network';
  await remind();
  await touch('later');
  expect(synced).toContain(SEND_NOTES);
  await expect(hear('sync', { tag: SEND_NOTES })).rejects.toThrow();
  asked.length = 0;
  answer = () => new Response(null, { status: 204 });
  vi.useFakeTimers({ now: Date.now() + 20 * 60_000, toFake: ['Date'] });
  await hear('sync', { tag: SEND_NOTES });
  vi.useRealTimers();
  expect(asked.map(({ body }) => body?.happened ?? body?.minutes)).toEqual(['shown', 'tapped', 40]);
  expect(await list_notes()).toEqual([]);
});

test('what was put away is told, and what was touched is not put away, though it closes', async () => {
  await remind();
  await hear('notificationclose', { notification: shown.at(-1) });
  await remind();
  await touch('');
  await hear('notificationclose', { notification: shown.at(-1) });
  const told = asked.flatMap(({ body }) => body?.happened ?? []);
  expect(told).toEqual(['shown', 'dismissed', 'shown', 'tapped']);
});

test('what the server does not know is let go, and what passes waits', async () => {
  answer = () => refusal('not-found', 404);
  await remind();
  expect(await list_notes()).toEqual([]);
  answer = () => refusal('too-many-tries', 429);
  await remind();
  expect(await list_notes()).toHaveLength(1);
});

test('"All done" opens Today and leaves it to the page, signal or not', async () => {
  answer = () => 'no network';
  await remind();
  await touch('all_done');
  expect(opened).toEqual([`/today?done=${ID}`]);
  const kinds = (await list_notes()).map(({ note }) => note.kind);
  expect(kinds).toEqual(['receipt', 'all_done', 'receipt']);
  answer = () => new Response(null, { status: 204 });
  await hear('sync', { tag: SEND_NOTES });
  expect((await list_notes()).map(({ note }) => note.kind)).toEqual(['all_done']);
});

test('no more are kept than a few, nothing of them can be read, and what is old is not sent', async () => {
  const at = '2026-01-01T10:00:00Z';
  for (let nth = 0; nth < MOST_NOTES + 2; nth += 1) {
    await add_note({ kind: 'receipt', reminder_id: `${nth}`, happened: 'shown', at });
  }
  const kept = await list_notes();
  expect([kept.length, kept[0]?.note.reminder_id]).toEqual([MOST_NOTES, '2']);
  await hear('sync', { tag: SEND_NOTES });
  expect([asked, await list_notes()]).toEqual([[], []]);
});

test('a subscription that the browser ended is made anew, and the server is told', async () => {
  const before = { id: 's1', endpoint: 'https://push.test/old', device: 'android' };
  answer = ({ method }) =>
    method === 'GET' ? json({ public_key: 'key', subscriptions: [before] }) : json({}, 201);
  await hear('pushsubscriptionchange', { oldSubscription: before });
  expect(subscribed).toEqual(['key']);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /push-subscriptions',
    'POST /push-subscriptions',
    'DELETE /push-subscriptions/s1',
  ]);
  expect(asked[1]?.body).toMatchObject({ endpoint: 'https://push.test/new', device: 'android' });
});

test('what cannot be read is shown although the phone’s store never answers', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
  const heard = push('not to be read');
  await vi.advanceTimersByTimeAsync(1_000);
  await heard;
  vi.useRealTimers();
  expect(shown).toMatchObject([{ title: 'STR Track', tag: 'strtrack.unread' }]);
});
