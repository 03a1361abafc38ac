import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../kernel/entries';
import { exclusively } from '../kernel/exclusive';
import { SENDING, type Sent } from '../kernel/sending';
import { Vault } from '../kernel/vault/vault';
import { ask_worker_to_send } from '../kernel/worker_sending';
import { SEND } from '../kernel/worker_terms';
import { send_when_there_is_signal } from './drain';

const NAVIGATOR = navigator;

/** What the pages of this browser were told of. */
let told: string[];
/** The ids of each batch that went out. */
let sent: string[][];
let server: (batch: Sent) => Response;

class Channel {
  constructor(private readonly name: string) {}
  postMessage = () => told.push(this.name);
  close = () => {};
}

const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const stored = ({ items }: Sent) =>
  answer({ items: items.map(({ id }) => ({ id, status: 'stored' })) });

beforeEach(() => {
  told = [];
  sent = [];
  server = stored;
  vi.stubGlobal('navigator', NAVIGATOR);
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const batch = JSON.parse(body) as Sent;
    expect(path).toBe('/api/v1/sync');
    expect(batch.client_id).toBe('ana');
    sent.push(batch.items.map(({ id }) => id));
    return server(batch);
  });
});

/** Ana's phone as her last page left it. */
async function left_behind(...ids: string[]): Promise<void> {
  const vault = new Vault('strtrack');
  await vault.begin('ana', Date.now());
  for (const id of ids) {
    const waiting = { state: 'waiting', tries: 0, not_before_ms: 0, problem: null };
    const entry = { kind: 'morning', entry_id: id, record_id: id, body: {}, ...waiting };
    await vault.add_entry(entry as unknown as Entry);
  }
  vault.close();
}

async function unsent(): Promise<string[]> {
  const vault = new Vault('strtrack');
  await vault.open(Date.now());
  const listed = await vault.list_entries();
  vault.close();
  return listed!.entries.map(({ entry_id }) => entry_id);
}

/** The browser says that there is signal; what the worker asks it to wait for, if for anything. */
function there_is_signal(tag = SEND): Promise<unknown> | null {
  const scope = new EventTarget();
  send_when_there_is_signal(scope as unknown as ServiceWorkerGlobalScope);
  let waited: Promise<unknown> | null = null;
  const waitUntil = (work: Promise<unknown>) => void (waited = work);
  scope.dispatchEvent(Object.assign(new Event('sync'), { tag, waitUntil }));
  return waited;
}

test('a page asks the worker by a name, and nobody where there is none', async () => {
  const register = vi.fn(() => Promise.reject(new Error('a private window')));
  const found: unknown[] = [undefined, {}, { sync: { register } }];
  const getRegistration = () => Promise.resolve(found.shift());
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration } });
  for (let turn = 0; turn < 3; turn += 1) ask_worker_to_send();
  vi.stubGlobal('navigator', {});
  ask_worker_to_send();
  await vi.waitFor(() => expect(register.mock.calls).toEqual([[SEND]]));
});

test('with signal what waits is sent once, and the pages are told', async () => {
  await left_behind('a', 'b');
  await there_is_signal();
  expect(sent).toEqual([['a', 'b']]);
  expect(await unsent()).toEqual([]);
  expect(told).toEqual(['strtrack.entries']);
  await there_is_signal();
  expect(sent).toHaveLength(1);
});

test('another name is another’s business', async () => {
  await left_behind('a');
  expect(there_is_signal('something else')).toBeNull();
  expect(sent).toEqual([]);
});

const PASSING = { type: '/problems/too-many', title: 'Later.', status: 429 };

test.each([
  ['the network is gone again', () => Promise.reject(new TypeError('gone')) as never],
  ['the server is in trouble', () => answer({}, 503)],
  ['a captive portal answers', () => new Response('<html>', { status: 200 })],
  [
    'one of them is to come later',
    ({ items }: Sent) =>
      answer({ items: items.map(({ id }) => ({ id, status: 'refused', problem: PASSING })) }),
  ],
])('the browser is asked to call again when %s, and nothing is lost', async (_, faulty) => {
  await left_behind('a');
  server = faulty;
  await expect(there_is_signal()).rejects.toThrow('Something is left to be sent.');
  expect(await unsent()).toEqual(['a']);
});

test('while a page sends, the worker waits its turn, and finds it done', async () => {
  await left_behind('a');
  let go_on = () => {};
  const page = exclusively(SENDING, async () => {
    await new Promise<void>((done) => (go_on = done));
    const vault = new Vault('strtrack');
    await vault.open(Date.now());
    await vault.remove_entries(['a']);
    vault.close();
  });
  const worker = there_is_signal();
  await new Promise((done) => setTimeout(done));
  expect(sent).toEqual([]);
  go_on();
  await Promise.all([page, worker]);
  expect(sent).toEqual([]);
});

test.each([
  ['nobody is here', (owner: object) => ({ ...owner, heard_ms: 0 }), 0],
  ['the app is locked', (owner: object) => ({ ...owner, key: undefined }), 1],
])('where %s nothing is sent, without a fault', async (_, changed, left) => {
  await left_behind('a');
  const database = await openDB('strtrack');
  const owner = (await database.get('owner', 'owner')) as object;
  await database.put('owner', changed(owner), 'owner');
  await there_is_signal();
  expect(sent).toEqual([]);
  expect(await database.count('entries')).toBe(left);
  expect(await database.count('aside')).toBe(0);
  database.close();
});

test('who was signed out from elsewhere keeps nothing here', async () => {
  await left_behind('a');
  server = () => answer({ type: '/problems/sign-in-ended', title: 'Ended.', status: 401 }, 401);
  await there_is_signal()?.catch(() => undefined);
  const database = await openDB('strtrack');
  expect(await database.count('entries')).toBe(0);
  expect(await database.count('owner')).toBe(0);
  database.close();
});
