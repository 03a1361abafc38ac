import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import { HELD_MS, outgoing } from './outgoing.svelte';
import { ready_replies } from './ready_replies.svelte';
import { ANA, at_the_desk, ours, said, type Desk } from './tests/threads';
import ThreadCard from './ThreadCard.svelte';

const READY = [{ id: 'r1', name: 'Booked', text: 'You are booked in.' }];
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply to Ana' });
const send = () => screen.getByRole('button', { name: 'Send' });

/** Whether what is watched is on the screen, as the browser would say. */
let show: (() => void)[] = [];
class Watcher {
  constructor(call: (entries: { isIntersecting: boolean }[]) => void) {
    show.push(() => call([{ isIntersecting: true }]));
  }
  observe() {}
  disconnect() {}
}

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms);
  await tick();
}

async function open(parts: Partial<Desk> = {}, client = ANA) {
  const desk = at_the_desk(parts);
  render(ThreadCard, { client, time_zone: 'Europe/London' });
  await pass(0);
  return desk;
}
const written = (asked: { method: string; path: string }[]) =>
  asked.filter(({ method }) => method === 'POST');

beforeEach(() => {
  i18n.show('en');
  show = [];
  vi.useFakeTimers({
    now: new Date('2026-11-24T10:00:00Z'),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  vi.stubGlobal('IntersectionObserver', Watcher);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});

afterEach(() => {
  session.end();
  outgoing.clear();
  ready_replies.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('people’s words are in serif, and what became of the last reply is said', async () => {
  await open({ items: [ours('b'), said('a')] });
  expect(screen.getByText('Words of a.')).toHaveClass('voice');
  expect(screen.getByText('Read Tue 09:10')).not.toHaveClass('voice');
  expect(screen.getByText(/Ana Moreno · 09:00/)).toBeVisible();
});

test('a reply stands at once, goes out after some seconds and is sent once', async () => {
  const { asked } = await open();
  await user.type(box(), 'See you on Thursday.');
  await user.click(send());
  expect(screen.getByText('See you on Thursday.')).toHaveClass('voice');
  expect(box()).toHaveValue('');
  expect(box()).toHaveFocus();
  await pass(HELD_MS - 100);
  expect(written(asked)).toHaveLength(0);
  await pass(200);
  expect(written(asked)).toHaveLength(1);
  expect(screen.getAllByText('See you on Thursday.')).toHaveLength(1);
  expect(screen.getByText('Sent')).toBeVisible();
});

test('undone in time nothing is sent, and the words are in the box again', async () => {
  const { asked } = await open();
  await user.type(box(), 'Too soon');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await user.type(box(), 'Next');
  await user.click(screen.getByRole('button', { name: 'Undo: do not send' }));
  expect(box()).toHaveValue('Too soon\n\nNext');
  await pass(HELD_MS * 2);
  expect(written(asked)).toHaveLength(0);
});

test('the time stands still while the way back has the focus', async () => {
  const { asked } = await open();
  await user.type(box(), 'A thought');
  await user.click(send());
  screen.getByRole('button', { name: 'Undo: do not send' }).focus();
  await pass(HELD_MS * 2);
  expect(written(asked)).toHaveLength(0);
  box().focus();
  await pass(HELD_MS + 100);
  expect(written(asked)).toHaveLength(1);
});

test('what did not go says so, and goes under the same id when tried again', async () => {
  let online = false;
  const { asked } = await open({
    instead: ({ method }) => (method === 'POST' && !online ? 'no network' : null),
  });
  await user.type(box(), 'Hello');
  await user.click(send());
  await pass(HELD_MS + 100);
  expect(screen.getByRole('alert')).toHaveTextContent('Not sent.');
  online = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await pass(0);
  const [first, again] = written(asked) as unknown as { body: { id: string } }[];
  expect(again?.body.id).toBe(first?.body.id);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what was refused may go back into the box', async () => {
  await open({ instead: ({ method }) => (method === 'POST' ? problem('invalid', 422) : null) });
  await user.type(box(), 'Hello');
  await user.click(send());
  await pass(HELD_MS + 100);
  await user.click(screen.getByRole('button', { name: 'Back into the box' }));
  expect(box()).toHaveValue('Hello');
  expect(outgoing.list).toEqual([]);
});

test('leaving the page sends what is held', async () => {
  const { asked } = await open();
  await user.type(box(), 'On my way');
  await user.click(send());
  window.dispatchEvent(new Event('pagehide'));
  await pass(0);
  expect(written(asked)).toHaveLength(1);
});

test('signing out sends it first, and keeps nothing for the next person', async () => {
  const { asked } = await open({
    instead: ({ path }) => (path === '/logout' ? { status: 204 } : null),
  });
  await user.type(box(), 'On my way');
  await user.click(send());
  await session.sign_out();
  const order = asked.filter(({ method }) => method === 'POST').map(({ path }) => path);
  expect(order).toEqual(['/clients/ana/messages', '/logout']);
  expect(outgoing.list).toEqual([]);
});

test('having the newest before one’s eyes reads it, once', async () => {
  const { asked } = await open({ items: [said('b', { read_at: null })] });
  const read = () => asked.filter(({ method }) => method === 'PUT');
  await pass(3_000);
  expect(read()).toHaveLength(0);
  show.at(-1)?.();
  await pass(2_100);
  expect(read().map(({ path, body }) => ({ path, body }))).toEqual([
    { path: '/clients/ana/messages/read', body: { up_to: 'b' } },
  ]);
});

test('a slash in the empty box opens ready replies; one of them fills the box', async () => {
  await open({ ready: READY });
  await user.type(box(), '/');
  await pass(0);
  expect(box()).toHaveValue('');
  expect(screen.getByRole('button', { name: 'Booked' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(box()).toHaveValue('You are booked in.');
  expect(box()).toHaveFocus();
  await user.type(box(), ' 1/2');
  expect(box()).toHaveValue('You are booked in. 1/2');
});

test('Escape leaves ready replies for the box', async () => {
  await open({ ready: READY });
  await user.click(screen.getByRole('button', { name: 'Ready replies' }));
  await pass(0);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('button', { name: 'Booked' })).toBeNull();
  expect(box()).toHaveFocus();
});

test('a ready reply is written, deleted and brought back', async () => {
  const { desk } = await open();
  await user.click(screen.getByRole('button', { name: 'Ready replies' }));
  await pass(0);
  await user.click(screen.getByRole('button', { name: 'New ready reply' }));
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(screen.getByText('Give it a name.')).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Rest');
  await user.type(screen.getByRole('textbox', { name: 'Text' }), 'Take it easy.');
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  await pass(0);
  expect(desk.ready).toMatchObject([{ name: 'Rest', text: 'Take it easy.' }]);
  const id = desk.ready[0]?.id;
  await user.click(screen.getByRole('button', { name: 'Delete “Rest”' }));
  await pass(0);
  expect(desk.ready).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await pass(0);
  expect(desk.ready).toMatchObject([{ id, name: 'Rest' }]);
});

test('nothing at all is not sent, nor is what is too long; both say why', async () => {
  const { asked } = await open();
  await user.click(send());
  expect(screen.getByRole('alert')).toHaveTextContent('Write something first');
  await user.click(box());
  await user.paste('a'.repeat(4_001));
  expect(screen.getByText(/1 character too many/)).toBeVisible();
  await user.click(send());
  await pass(HELD_MS + 100);
  expect(written(asked)).toHaveLength(0);
});

test('half a reply is there when the page is opened again', async () => {
  await open();
  await user.type(box(), 'Half a');
  await pass(0);
  document.body.replaceChildren();
  render(ThreadCard, { client: ANA, time_zone: 'Europe/London' });
  expect(box()).toHaveValue('Half a');
});

test('of a long thread the end is shown, then all of it, then what lies further back', async () => {
  const items = ['f', 'e', 'd', 'c', 'b'].map((id) => said(id));
  const { desk, asked } = await open({ items, next_cursor: 'more' });
  expect(screen.queryByText('Words of b.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show earlier ones' }));
  expect(screen.getByText('Words of b.')).toBeVisible();
  desk.items = [said('a')];
  desk.next_cursor = null;
  await user.click(screen.getByRole('button', { name: 'Show earlier ones' }));
  await pass(0);
  expect(screen.getByText('Words of a.')).toBeVisible();
  expect(asked.at(-1)?.path).toBe('/clients/ana/messages?cursor=more');
  expect(screen.queryByRole('button', { name: 'Show earlier ones' })).toBeNull();
});

test('all that is unread is shown at first', async () => {
  const items = ['f', 'e', 'd', 'c', 'b', 'a'].map((id) => said(id, { read_at: null }));
  await open({ items });
  expect(screen.getByText('Words of a.')).toBeVisible();
});

test('a thread that does not come says so, and writing goes on', async () => {
  await open({ instead: ({ method }) => (method === 'GET' ? 'no network' : null) });
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(box()).toBeVisible();
});

test('before she has joined it is said that it waits for her', async () => {
  await open({}, { ...ANA, joined_at: null });
  expect(screen.getByText(/Ana has not joined yet/)).toBeVisible();
});
