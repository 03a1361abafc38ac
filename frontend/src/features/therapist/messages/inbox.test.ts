import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Inbox, InboxThread } from '../../../contract/messages';
import { unread_inbox } from '../../../kernel/desk_inbox.svelte';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import InboxPage from './InboxPage.svelte';
import { outgoing } from './outgoing.svelte';
import { THEO } from './tests/threads';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/inbox', params: {}, search: {} },
}));

const thread = (name: string, parts: Partial<InboxThread> = {}): InboxThread => ({
  client_id: name.toLowerCase(),
  client_name: name,
  last: { text: `From ${name}.`, by: 'client', at: '2026-11-24T09:00:00Z', has_picture: false },
  unread: 0,
  ...parts,
});

function open(pages: Record<string, Inbox | 'no network'>) {
  session.take(THEO);
  const asked = fake_server(({ path }) => {
    const page = path.startsWith('/inbox') ? pages[path] : undefined;
    if (page === 'no network') return page;
    return { body: page ?? { items: [], next_cursor: null } };
  });
  render(InboxPage);
  return asked;
}

beforeEach(() => {
  i18n.show('en');
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  session.end();
  unread_inbox.clear();
  outgoing.clear();
  vi.useRealTimers();
});

test('it says how many are not read, and each row opens its thread for the reply', async () => {
  const items = [thread('Ana', { unread: 2 }), thread('Joan')];
  open({ '/inbox': { items, unread: 2, next_cursor: null } });
  expect(await screen.findByRole('heading', { name: '2 messages not read yet' })).toBeVisible();
  const ana = screen.getByRole('link', { name: /Ana .*2 not read/ });
  expect(ana).toHaveAttribute('href', '/clients/ana?reply=1');
  expect(screen.getByText('From Ana.')).toHaveClass('voice');
  expect(screen.getByRole('link', { name: /Joan/ })).not.toHaveTextContent('not read');
});

test('the number stands beside the inbox in the way between pages', async () => {
  open({ '/inbox': { items: [thread('Ana', { unread: 2 })], unread: 2, next_cursor: null } });
  expect(await screen.findByRole('link', { name: /^Inbox.*2 not read$/ })).toBeVisible();
});

test('with all of it read nothing is counted', async () => {
  open({ '/inbox': { items: [thread('Ana')], unread: 0, next_cursor: null } });
  expect(await screen.findByRole('heading', { name: 'Everything is read' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Inbox' })).not.toHaveTextContent('0');
});

test('whose words the last ones are is said, and a picture alone is named', async () => {
  const last = { text: '', by: 'member', at: '2026-11-24T09:00:00Z', has_picture: true } as const;
  open({ '/inbox': { items: [thread('Ana', { last })], unread: 0, next_cursor: null } });
  expect(
    await screen.findByRole('link', { name: /Ana .*From the practice: A picture/ }),
  ).toBeVisible();
});

test('more of it comes below', async () => {
  open({
    '/inbox': { items: [thread('Ana')], unread: 0, next_cursor: 'c' },
    '/inbox?cursor=c': { items: [thread('Joan')], unread: 0, next_cursor: null },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: /Joan/ })).toBeVisible();
  expect(screen.getByRole('link', { name: /Ana/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('an empty one says what will be here, one that does not come says that', async () => {
  open({ '/inbox': { items: [], unread: 0, next_cursor: null } });
  expect(await screen.findByText('No messages yet')).toBeVisible();
  document.body.replaceChildren();
  open({ '/inbox': 'no network' });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a message that did not go after its page was left is told of, on every page', async () => {
  const failed = {
    id: 'm1',
    client_id: 'ana',
    client_name: 'Ana',
    text: 'Hello',
    picture: null,
    written_at: '2026-11-24T09:00:00Z',
    state: 'failed',
    trouble: 'unreachable',
  } as const;
  open({ '/inbox': { items: [thread('Ana')], unread: 0, next_cursor: null } });
  outgoing.list = [failed];
  expect(await screen.findByText('Your message to Ana has not gone.')).toBeVisible();
  expect(await screen.findByRole('link', { name: /Ana .*Not sent/ })).toBeVisible();
});
