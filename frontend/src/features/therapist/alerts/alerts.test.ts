import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Alert } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import AlertsPage from './AlertsPage.svelte';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/alerts', params: {}, search: {} },
}));

const OPEN: Alert = {
  id: 'a1',
  client_id: 'marta',
  client_name: 'Marta Ruiz',
  kind: 'soreness',
  level: 'contact',
  mode: null,
  treatment_id: 't1',
  treatment_ended_at: '2026-11-23T10:00:00Z',
  reasons: [
    {
      code: 'TR.C1',
      text: 'Sore 8, 26 h after',
      at: '2026-11-24T12:00:00Z',
      check_in_id: 'c1',
      score: 8,
      hours: 26,
    },
  ],
  opened_at: '2026-11-24T12:00:00Z',
  raised_at: '2026-11-24T12:00:00Z',
  due_at: '2026-11-25T12:00:00Z',
  overdue: false,
  unread: true,
  acknowledged: null,
  resolved: null,
  escalated_at: null,
  later: null,
  events: [],
};
const CALLED: Alert = {
  ...OPEN,
  unread: false,
  acknowledged: {
    at: '2026-11-24T13:00:00Z',
    by_name: 'Theo Marin',
    action: 'called',
    reason: null,
    note: null,
  },
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  i18n.show('en');
});

type Reply = ReturnType<typeof problem>;

/** Opens the page; the server answers with what is there, and a write with `handled`. */
async function open_page(items: Alert[], handled: Reply = { body: CALLED }): Promise<Asked[]> {
  const counts = { open: items.length, unread: 1, overdue: 0, escalated: 0 };
  const asked = fake_server(({ method }) => {
    if (method === 'GET') return { body: { items, counts, next_cursor: null } };
    return handled;
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
    { path: '/alerts/a1/acknowledge', body: { action: 'called', reason: null, note: null } },
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
    { path: '/alerts/a1/resolve', body: { outcome: 'settled', note: null } },
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
