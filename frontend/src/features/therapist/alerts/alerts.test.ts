import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Acknowledgement, Alert } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import AlertsPage from './AlertsPage.svelte';
import { CALLED, event, OPEN, reason } from './tests/alerts';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/alerts', params: {}, search: {} },
}));

const NOW = new Date('2026-11-24T14:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  i18n.show('en');
});

type Reply = ReturnType<typeof problem>;

/** Opens the page; the server answers with what is there, and a write with `handled`. */
async function open_page(items: Alert[], ...handled: Reply[]): Promise<Asked[]> {
  const counts = { open: items.length, unread: 1, overdue: 0, escalated: 0 };
  const asked = fake_server(({ method }) => {
    if (method === 'GET') return { body: { items, counts, next_cursor: null } };
    return handled.shift() ?? { body: CALLED };
  });
  render(AlertsPage);
  await screen.findByRole('heading', { level: 1, name: /alert|Nothing/ });
  return asked;
}

const tap = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const written = (asked: Asked[]) => asked.filter(({ method }) => method === 'POST');

test('says who, why, since when and by when', async () => {
  await open_page([OPEN]);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('One alert is open.');
  expect(screen.getByRole('link', { name: 'Marta Ruiz' })).toHaveAttribute(
    'href',
    '/clients/marta',
  );
  expect(screen.getByText('Sore 8, 26 h after · Tue 12:00')).toBeInTheDocument();
  expect(screen.getByText('Answer by Wed 12:00')).toBeInTheDocument();
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
});

test('an overdue one says so, and a later lower answer changes nothing else', async () => {
  const later = { at: '2026-11-25T12:00:00Z', level: 'expected', score: 2, hours: 50.2 };
  await open_page([{ ...OPEN, overdue: true, due_at: '2026-11-24T12:00:00Z', later }]);
  expect(screen.getByText('Was due Tue 12:00')).toBeInTheDocument();
  expect(
    screen.getByText('Later answer: 2 · a little, 50 h after the session'),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Say what you did' })).toBeInTheDocument();
});

test('the commonest is two taps', async () => {
  const asked = await open_page([OPEN]);
  await tap('Say what you did');
  await tap('Called');
  expect(written(asked)).toMatchObject([
    {
      path: '/alerts/a1/acknowledge',
      body: { action: 'called', reason: null, note: null, seen_raised_at: OPEN.raised_at },
    },
  ]);
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('no action needs one of three reasons, and a note goes along', async () => {
  const asked = await open_page([OPEN]);
  await tap('Say what you did');
  await userEvent.type(screen.getByLabelText('Note, if you want one'), 'Same as in May.');
  await tap('No action needed');
  expect(written(asked)).toHaveLength(0);
  await tap('Usual for this client');
  expect(written(asked)).toMatchObject([
    {
      body: { action: 'no_action', reason: 'expected_for_them', note: 'Same as in May.' },
    },
  ]);
});

test('what was looked at is closed with how it ended', async () => {
  const asked = await open_page([CALLED]);
  expect(screen.getByText('Called · Theo Marin, Tue 13:00')).toBeInTheDocument();
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(0);
  await tap('Close it');
  await tap('Settled');
  expect(written(asked)).toMatchObject([
    {
      path: '/alerts/a1/resolve',
      body: { outcome: 'settled', note: null, seen_raised_at: CALLED.raised_at },
    },
  ]);
});

test('somebody else was first: that is said, and the list is asked again', async () => {
  const asked = await open_page([OPEN], problem('already-acknowledged', 409));
  const before = asked.length;
  await tap('Say what you did');
  await tap('Called');
  expect(await screen.findByText('Somebody else has looked at this already.')).toBeInTheDocument();
  expect(asked.slice(before).filter(({ method }) => method === 'GET')).toHaveLength(1);
});

test('nothing open is said as that', async () => {
  await open_page([]);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Nothing waits for you.');
  expect(screen.getByText('No alerts here.')).toBeInTheDocument();
});

/* The reasons that came meanwhile, and the alert as the server has it then. */
const GRAVER: Alert = {
  ...OPEN,
  level: 'urgent',
  mode: 'same_day',
  raised_at: '2026-11-24T13:30:00Z',
  reasons: [
    ...OPEN.reasons,
    reason({ code: 'TR.S1', text: 'Calf swollen and warm', at: '2026-11-24T13:30:00Z' }),
  ],
};
const changed = (current: Alert): Reply => ({
  status: 409,
  body: { type: '/problems/alert-changed', title: '', status: 409, current },
});

test('what was raised meanwhile is shown with its new reasons, and is what the next choice is about', async () => {
  const asked = await open_page([OPEN], changed(GRAVER));
  await tap('Say what you did');
  await tap('No action needed');
  await tap('Usual for this client');
  const sheet = await screen.findByRole('dialog', { name: 'Marta Ruiz: what did you do?' });
  const notice = within(sheet).getByRole('alert');
  expect(notice).toHaveTextContent('This has changed since you opened it.');
  expect(notice).toHaveTextContent('Urgent');
  expect(within(notice).getAllByRole('listitem')).toHaveLength(1);
  expect(notice).toHaveTextContent('Calf swollen and warm · Tue 13:30');
  await tap('Advised urgent care');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked)[1]).toMatchObject({
    body: { action: 'advised_urgent_care', reason: null, seen_raised_at: GRAVER.raised_at },
  });
});

test('what was raised while it was being closed asks again what was done', async () => {
  const asked = await open_page([CALLED], changed(GRAVER));
  await tap('Close it');
  await tap('Settled');
  expect(await screen.findByText('Calf swollen and warm · Tue 13:30')).toBeInTheDocument();
  await tap('Called');
  expect(written(asked).map(({ path }) => path)).toEqual([
    '/alerts/a1/resolve',
    '/alerts/a1/acknowledge',
  ]);
});

test('a choice sent again keeps its id, another choice or note has another', async () => {
  const asked = await open_page([OPEN], 'no network', 'no network', 'no network');
  const id = (index: number) => (written(asked)[index]?.body as Acknowledgement).id;
  await tap('Say what you did');
  await tap('Called');
  await tap('Called');
  expect(id(1)).toBe(id(0));
  await tap('Sent a message');
  expect(id(2)).not.toBe(id(0));
  await userEvent.type(screen.getByLabelText('Note, if you want one'), 'At noon.');
  await tap('Sent a message');
  expect(new Set([0, 2, 3].map(id)).size).toBe(3);
  expect(written(asked)[3]).toMatchObject({ body: { note: 'At noon.' } });
});

test('several things of one instant, and the same note twice, all stand in what happened', async () => {
  const at = '2026-11-24T13:00:00Z';
  const same = { ...CALLED.acknowledged!, note: 'Fine.' };
  const ended = { at, by_name: 'Theo Marin', outcome: 'settled' as const, note: 'Fine.' };
  const events = [1, 2, 3].map((number) => event({ number, kind: 'raised', at }));
  await open_page([{ ...CALLED, acknowledged: same, resolved: ended, events }]);
  await userEvent.click(screen.getByText('What happened'));
  expect(screen.getAllByText('More reasons · Tue 13:00')).toHaveLength(3);
  expect(screen.getAllByText('Fine.')).toHaveLength(2);
});

test('an urgent one reads "Now" until the server calls it overdue', async () => {
  const urgent: Alert = { ...OPEN, level: 'urgent', due_at: '2026-11-24T13:20:00Z' };
  await open_page([urgent, { ...urgent, id: 'a2', overdue: true }]);
  const [first, second] = screen.getAllByRole('article');
  expect(first).toHaveTextContent('Now');
  expect(second).toHaveTextContent('Was due Tue 13:20');
});

test('an open page asks once a minute by itself, with what it has, and shows what is new', async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  let items = [OPEN];
  const all = fake_server(({ headers }) => {
    const etag = `"${items.length}"`;
    if (headers.get('If-None-Match') === etag) return { status: 304 };
    const counts = { open: items.length, unread: items.length, overdue: 0, escalated: 0 };
    return { body: { items, counts, next_cursor: null }, headers: { ETag: etag } };
  });
  const asked = () => all.filter(({ path }) => path.startsWith('/alerts'));
  const { unmount } = render(AlertsPage);
  await screen.findByText('One alert is open.');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toHaveLength(2);
  expect(asked()[1]?.headers.get('STRTrack-Unattended')).toBe('1');
  items = [{ ...GRAVER, id: 'a2', client_name: 'Joan Vila' }, OPEN];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await screen.findByText('2 alerts are open.')).toBeInTheDocument();
  expect(screen.getByText('Joan Vila')).toBeInTheDocument();
  unmount();
  await vi.advanceTimersByTimeAsync(180_000);
  expect(asked()).toHaveLength(3);
});
