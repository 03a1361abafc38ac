import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../tests/fake_server';
import type { Message, Thread } from '../contract/messages';
import type { Entry } from './entries';
import { EarlierMessages } from './earlier_messages.svelte';
import { signs_left } from './message_terms';
import { messages, mark_read, newest_unread, unsent_of, write_message } from './messages.svelte';
import { outbox } from './outbox.svelte';
import { session } from './session.svelte';
import { with_unsent_messages } from './unsent_messages';
import type { Me } from '../contract/shapes';

const ANA = {
  name: 'Ana Moreno',
  language: 'en',
  acting: { role: 'client', client_id: 'ana', member_id: null, practice: null },
} as unknown as Me;
const REPLY = { expected: null, open_now: true, opens_at: null };
const said = (id: string, by: Message['by'], read_at: string | null = null): Message => ({
  id,
  client_id: 'ana',
  by,
  author_name: by === 'client' ? 'Ana Moreno' : 'Theo Marin',
  text: `Words of ${id}.`,
  picture: null,
  written_at: '2026-11-24T09:00:00Z',
  received_at: '2026-11-24T09:00:00Z',
  read_at,
});
const thread = (items: Message[], next_cursor: string | null = null): Thread => ({
  items,
  next_cursor,
  unread: items.filter(({ by, read_at }) => by === 'member' && !read_at).length,
  reply: REPLY,
});
const read = (up_to: string) =>
  ({ kind: 'message_read', record_id: 'message_read', body: { up_to } }) as Entry;

function start_over() {
  session.take(null);
  outbox.clear();
  messages.clear();
}

beforeEach(start_over);
afterEach(start_over);

test('what was read takes the older ones along, not the newer ones and not her own', () => {
  const before = thread([
    said('d', 'member'),
    said('c', 'member'),
    said('b', 'client'),
    said('a', 'member'),
  ]);
  const after = with_unsent_messages(before, [read('c')]);
  expect(after.items.map(({ read_at }) => read_at !== null)).toEqual([false, true, false, true]);
  expect(after.unread).toBe(1);
});

test('what was read of a message that is not here changes nothing', () => {
  const before = thread([said('b', 'member')]);
  expect(with_unsent_messages(before, [read('long-ago')])).toEqual(before);
});

test('a message stands in the thread at once, goes out with its id, and is there once', async () => {
  let stored: Message[] = [];
  const asked = fake_server(({ method, body }) => {
    if (method === 'GET') return { body: thread(stored) };
    stored = [{ ...said((body as Message).id, 'client'), text: (body as Message).text }];
    return { status: 201, body: {} };
  });
  session.take(ANA);
  await messages.refresh();
  const id = write_message('The neck is better.', null);
  expect(messages.value?.items.map(({ text }) => text)).toEqual(['The neck is better.']);
  await vi.waitFor(() => expect(outbox.unsent).toBe(0));
  await vi.waitFor(() => expect(messages.received?.items).toEqual(stored));
  expect(messages.value?.items).toHaveLength(1);
  const [sent] = asked.filter(({ path }) => path === '/clients/ana/messages').slice(-2);
  expect(
    asked.find(({ method, path }) => method === 'POST' && path.endsWith('/messages'))?.body,
  ).toMatchObject({ id, text: 'The neck is better.', picture_id: null });
  expect(sent).toBeDefined();
});

test('without a signal it waits, and one that was refused stays to be decided on', async () => {
  let online = false;
  fake_server(({ method }) => {
    if (!online) return 'no network';
    return method === 'GET' ? { body: thread([]) } : problem('conflict', 409);
  });
  session.take(ANA);
  messages.set(thread([]));
  const id = write_message('Hello.', null);
  await vi.waitFor(() => expect(unsent_of(id)?.state).toBe('waiting'));
  online = true;
  await outbox.retry_now();
  expect(unsent_of(id)?.state).toBe('shelved');
  expect(messages.value?.items.map(({ text }) => text)).toEqual(['Hello.']);
});

test('of what was read only the newest is sent', async () => {
  const asked: Asked[] = fake_server(() => 'no network');
  session.take(ANA);
  mark_read('a');
  mark_read('b');
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  const waiting = outbox.entries.filter(({ state }) => state !== 'sending');
  expect(waiting.map(({ body }) => body)).toContainEqual({ up_to: 'b' });
});

test('earlier ones come page by page, and what a newer one pushes off the first page stays', async () => {
  const first = thread([said('c', 'client'), said('b', 'member')], 'more');
  const asked = fake_server(() => ({ body: thread([said('a', 'member')]) }));
  const earlier = new EarlierMessages(() => '/clients/ana/messages');
  expect(earlier.has_more(first)).toBe(true);
  await earlier.more(first);
  expect(asked.map(({ path }) => path)).toEqual(['/clients/ana/messages?cursor=more']);
  expect(earlier.all(first).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(earlier.has_more(first)).toBe(false);
  const later = thread([said('d', 'member'), said('c', 'client')], 'other');
  expect(earlier.all(later).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});

test('a page that does not come says so, and may be asked for again', async () => {
  let online = false;
  fake_server(() => (online ? { body: thread([said('a', 'member')]) } : 'no network'));
  const first = thread([said('b', 'member')], 'more');
  const earlier = new EarlierMessages(() => '/clients/ana/messages');
  await earlier.more(first);
  expect(earlier.trouble).toBe('unreachable');
  online = true;
  await earlier.more(first);
  expect(earlier.trouble).toBeNull();
  expect(earlier.all(first)).toHaveLength(2);
});

test('the newest unread one is the practice’s', () => {
  const items = [said('c', 'client'), said('b', 'member'), said('a', 'member')];
  expect(newest_unread(thread(items))?.id).toBe('b');
  expect(newest_unread(thread([said('c', 'client')]))).toBeNull();
});

test.each([
  ['', null],
  ['a'.repeat(3_599), null],
  ['a'.repeat(3_600), 400],
  ['a'.repeat(4_001), -1],
  ['👍'.repeat(3_600), 400],
])('characters left are counted as the server counts them (%#)', (text, left) => {
  expect(signs_left(text)).toBe(left);
});
