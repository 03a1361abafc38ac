import { screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import type { Message, Reply, Thread } from '../../../contract/messages';
import { messages } from '../../../kernel/messages.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { store } from '../../../kernel/store.svelte';
import { day } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const AT = '/clients/ana/messages';
const said = (id: string, parts: Partial<Message> = {}): Message => ({
  id,
  client_id: 'ana',
  by: 'member',
  author_name: 'Theo Marin',
  text: `Words of ${id}.`,
  picture: null,
  written_at: '2026-11-24T09:00:00Z',
  received_at: '2026-11-24T09:00:00Z',
  read_at: '2026-11-24T09:10:00Z',
  ...parts,
});
const hers = (id: string, parts: Partial<Message> = {}) =>
  said(id, { by: 'client', author_name: 'Ana Moreno', ...parts });
const OPEN: Reply = { expected: 'one_working_day', open_now: true, opens_at: null };
const thread = (items: Message[], reply = OPEN): Thread => ({
  items,
  next_cursor: null,
  unread: items.filter(({ by, read_at }) => by === 'member' && !read_at).length,
  reply,
});

/** Opens the page; what is written and read is in the thread the server answers next. */
async function open(items: Message[], options: { reply?: Reply; language?: 'en' | 'es' } = {}) {
  const { reply = OPEN, language = 'en' } = options;
  const others: Record<string, unknown> = { [AT]: thread(items, reply) };
  others[`POST ${AT}`] = (body: unknown) => {
    const { id, text } = body as Message;
    others[AT] = thread([hers(id, { text, read_at: null }), ...(others[AT] as Thread).items]);
    return { status: 201, body: {} };
  };
  others[`PUT ${AT}/read`] = () => {
    others[AT] = thread(
      (others[AT] as Thread).items.map((one) => ({
        ...one,
        read_at: one.read_at ?? one.written_at,
      })),
    );
    return { status: 204 };
  };
  return open_phone('/messages', day(), { others, language });
}
const box = () => screen.getByRole('textbox', { name: 'Your message' });
const send = () => screen.getByRole('button', { name: 'Send' });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(() => {
  start_over();
  messages.clear();
  vi.useRealTimers();
});

test('the newest is at the bottom, words in serif, and what she said was read is said', async () => {
  await open([hers('c'), said('b'), hers('a')]);
  const shown = [...document.querySelectorAll('[data-message]')];
  expect(shown.map((one) => one.getAttribute('data-message'))).toEqual(['a', 'b', 'c']);
  expect(screen.getByText('Words of b.')).toHaveClass('voice');
  expect(shown[2]).toHaveTextContent('Read Tue 09:10');
  expect(shown[0]).not.toHaveTextContent('Read');
});

test('under the box: nobody watches, how soon, and whom to call, one tap away', async () => {
  await open([]);
  expect(
    screen.getByText(
      /It isn’t watched round the clock\. Usually answered within one working day\./,
    ),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: /In an emergency call/ })).toHaveAttribute(
    'href',
    'tel:999',
  );
  expect(screen.getByRole('link', { name: 'When to call' })).toHaveAttribute('href', '/safety');
});

test('outside hours it says when the practice opens, as long as that lies ahead', async () => {
  const shut = { expected: null, open_now: false, opens_at: '2026-11-25T09:00:00Z' };
  await open([], { reply: shut });
  expect(screen.getByText(/closed now and opens Wed 09:00\./)).toBeVisible();
  start_over();
  await open([], { reply: { ...shut, opens_at: '2026-11-24T09:00:00Z' } });
  expect(screen.queryByText(/closed now/)).toBeNull();
});

test('in Spanish', async () => {
  await open([], { language: 'es' });
  expect(
    screen.getByText(/Nadie lo vigila a todas horas\. Se suele contestar en un día/),
  ).toBeVisible();
});

test('she writes, it goes, and only Send is warm, once there is something', async () => {
  const { asked } = await open([]);
  expect(warm()).toHaveLength(0);
  await userEvent.type(box(), 'The neck is better.');
  expect([...warm()].map((one) => one.textContent?.trim())).toEqual(['Send']);
  await userEvent.click(send());
  await settled();
  expect(written(asked).map(({ method, path, body }) => ({ method, path, body }))).toMatchObject([
    { method: 'POST', path: AT, body: { text: 'The neck is better.', picture_id: null } },
  ]);
  expect(await screen.findByText('Sent')).toBeVisible();
  expect(screen.getAllByText('The neck is better.')).toHaveLength(1);
  expect(box()).toHaveValue('');
});

test('without a signal it is not sent yet, and goes out by itself later', async () => {
  const { server, asked } = await open([]);
  server.online = false;
  await userEvent.type(box(), 'From the train.');
  await userEvent.click(send());
  await settled();
  expect(screen.getByText('Not sent yet')).toBeVisible();
  expect(screen.getByText('1 not sent yet')).toBeVisible();
  server.online = true;
  await outbox.retry_now();
  await settled();
  expect(written(asked).at(-1)?.path).toBe(AT);
  expect(screen.queryByText('Not sent yet')).toBeNull();
});

test('one that was refused says so, and is sent again or thrown away', async () => {
  const { server } = await open([]);
  server.others[`POST ${AT}`] = () => problem('written-in-future', 422);
  await userEvent.type(box(), 'Hello.');
  await userEvent.click(send());
  expect(await screen.findByText('Not sent')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Throw away' }));
  await settled();
  expect(screen.queryByText('Hello.')).toBeNull();
});

test('opening it reads what the practice wrote, once', async () => {
  const { asked } = await open([said('b', { read_at: null }), said('a', { read_at: null })]);
  await settled();
  const read = written(asked);
  expect(read.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: `${AT}/read`, body: { up_to: 'b' } },
  ]);
});

test('in a window that is not looked at nothing is read', async () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const { asked } = await open([said('a', { read_at: null })]);
  await settled();
  expect(written(asked)).toEqual([]);
  vi.restoreAllMocks();
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(written(asked)).toHaveLength(1));
});

test('half a message is there when she comes back', async () => {
  await open([]);
  await userEvent.type(box(), 'Half a');
  await settled();
  const others = { [AT]: thread([]) };
  await open_phone('/messages', day(), { others, reopened: true });
  expect(box()).toHaveValue('Half a');
});

test('nothing is not sent, and says what is missing', async () => {
  const { asked } = await open([]);
  await userEvent.click(send());
  expect(screen.getByText('Write something first, or add a picture.')).toBeVisible();
  expect(written(asked)).toEqual([]);
});

test('near the end the box counts', async () => {
  await open([]);
  await userEvent.click(box());
  await userEvent.paste('a'.repeat(3_990));
  expect(screen.getByText('10 characters left')).toBeVisible();
  await userEvent.paste('a'.repeat(11));
  expect(screen.getByText(/1 character too many/)).toBeVisible();
});

test('a thread that does not come says so, and the box is there', async () => {
  await open_phone('/messages', day(), { others: { [AT]: 'no network' } });
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(box()).toBeVisible();
});

const NEWS = { unread: 2, newest_at: '2026-11-24T09:00:00Z' };

test('on Today somebody who has written has a row, gone once it was read', async () => {
  const items = [said('b', { read_at: null }), said('a', { read_at: null })];
  const others: Record<string, unknown> = { [AT]: thread(items) };
  const { server } = await open_phone('/today', day({ messages: NEWS }), { others });
  others[`PUT ${AT}/read`] = () => {
    server.today = day();
    return { status: 204 };
  };
  expect(
    await screen.findByRole('heading', { name: 'Theo has written to you, 2 messages' }),
  ).toBeVisible();
  expect(screen.getByText('Tue 09:00')).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'Read it' }));
  await screen.findByRole('textbox', { name: 'Your message' });
  await vi.waitFor(() => expect(store.today.value?.messages.unread).toBe(0));
});

test('with nothing new Today has no row', async () => {
  await open_phone('/today', day());
  expect(screen.queryByText(/has written to you/)).toBeNull();
});

test('what was opened without a signal is not new on Today any more', async () => {
  const { server } = await open_phone('/messages', day({ messages: NEWS }), {
    others: { [AT]: thread([said('a', { read_at: null })]) },
  });
  server.online = false;
  await vi.waitFor(() => expect(store.today.value?.messages.unread).toBe(0));
});

test('a server that goes on saying unread is told once, not over and over', async () => {
  const others = { [AT]: thread([said('a', { read_at: null })]) } as Record<string, unknown>;
  others[`PUT ${AT}/read`] = () => ({ status: 204 });
  const { asked } = await open_phone('/messages', day(), { others });
  await vi.waitFor(() => expect(written(asked)).toHaveLength(1));
  await messages.refresh();
  await settled();
  expect(written(asked)).toHaveLength(1);
});
