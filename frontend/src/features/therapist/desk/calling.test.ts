import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, type Asked } from '../../../../tests/fake_server';
import type { Alert } from '../../../contract/recovery';
import type { CaseloadRow } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { CALLED, OPEN, reason } from '../alerts/tests/alerts';
import Desk from './Desk.svelte';
import { row } from './tests/rows';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/desk', params: {}, search: {} },
}));

const MARTA = row('Marta Ruiz', {
  client_id: 'marta',
  level: 'contact',
  action: 'call',
  reasons: [
    { code: 'soreness_contact', weight: 70, since: '2026-11-24T12:00:00Z', text: 'Sore 8' },
  ],
});
const URGENT: Alert = {
  ...OPEN,
  id: 'a2',
  level: 'urgent',
  reasons: [reason({ code: 'TR.S1', text: 'Calf swollen and warm', check_in_id: 'c2' })],
};

/** A desk with Marta's row, and her alerts; a write takes one of them off. */
function serve(alerts: Alert[], rows: () => CaseloadRow[] = () => [MARTA]): Asked[] {
  const open = new Map(alerts.map((alert) => [alert.id, alert]));
  let version = 0;
  return fake_server(({ method, path, headers }) => {
    if (path === '/desk-views') return { body: { items: [], next_cursor: null } };
    if (method === 'POST') {
      version += 1;
      open.delete(path.split('/')[2] ?? '');
      return { body: CALLED };
    }
    if (path.endsWith('/alerts?view=open'))
      return { body: { items: [...open.values()], next_cursor: null } };
    if (path.startsWith('/clients/')) {
      return { body: { id: 'marta', given_name: 'Marta', phone: '020 7946 0044' } };
    }
    const shown = rows();
    const etag = `"${version}-${shown.length}"`;
    if (headers.get('If-None-Match') === etag) return { status: 304 };
    const counts = {
      needs_me: shown.length,
      seeing_today: 0,
      in_recovery: 0,
      everyone: 42,
      as_usual: 38,
    };
    return { body: { items: shown, counts, next_cursor: null }, headers: { ETag: etag } };
  });
}

const call = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Call Marta Ruiz' }));
  return screen.getByRole('dialog', { name: 'Call Marta Ruiz' });
};
const written = (asked: Asked[]) => asked.filter(({ method }) => method === 'POST');

const NOW = new Date('2026-11-24T14:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  i18n.show('en');
});

test('from the row, calling and saying so is two taps', async () => {
  const asked = serve([OPEN]);
  render(Desk);
  const sheet = await call();
  expect(await within(sheet).findByText('Sore 8, 26 h after · Tue 12:00')).toBeVisible();
  const before = asked.length;
  await userEvent.click(within(sheet).getByRole('button', { name: 'Called' }));
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked)).toMatchObject([
    {
      path: '/alerts/a1/acknowledge',
      body: { action: 'called', reason: null, note: null, seen_raised_at: OPEN.raised_at },
    },
  ]);
  expect(asked.slice(before).some(({ path }) => path.startsWith('/caseload'))).toBe(true);
});

test('of several, the gravest comes first, and each is said by itself', async () => {
  const asked = serve([OPEN, URGENT]);
  render(Desk);
  const sheet = await call();
  expect(await within(sheet).findByText('Calf swollen and warm · Tue 12:00')).toBeVisible();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Called' }));
  expect(await within(sheet).findByText('Sore 8, 26 h after · Tue 12:00')).toBeVisible();
  await userEvent.click(within(sheet).getByRole('button', { name: 'Called' }));
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked).map(({ path }) => path)).toEqual([
    '/alerts/a2/acknowledge',
    '/alerts/a1/acknowledge',
  ]);
});

test('what somebody has dealt with is not asked again; the number stays', async () => {
  const asked = serve([CALLED]);
  render(Desk);
  const sheet = await call();
  expect(await within(sheet).findByRole('link', { name: /7946/ })).toBeVisible();
  await vi.waitFor(() =>
    expect(asked.some(({ path }) => path.endsWith('/alerts?view=open'))).toBe(true),
  );
  expect(within(sheet).queryByRole('button', { name: 'Called' })).toBeNull();
  expect(sheet).toHaveTextContent('Sore 8');
});

test('an open desk learns of somebody new by itself, and asks lightly', async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  let rows: CaseloadRow[] = [];
  const all = serve([], () => rows);
  const asked = () => all.filter(({ path }) => path.startsWith('/caseload'));
  const { unmount } = render(Desk);
  expect(await screen.findByText('Nobody needs you. 38 as usual.')).toBeVisible();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toHaveLength(2);
  rows = [MARTA];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await screen.findByText('1 person needs you. 38 as usual.')).toBeVisible();
  const versions = asked().map(({ headers }) => headers.get('If-None-Match'));
  expect(versions).toEqual([null, '"0-0"', '"0-0"']);
  unmount();
});

test('after another view was chosen, nothing is asked by the old one’s version', async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  let reachable = true;
  const asked = fake_server(({ path }) => {
    if (path === '/desk-views') return { body: { items: [], next_cursor: null } };
    if (!reachable) return 'no network';
    const counts = { needs_me: 1, seeing_today: 0, in_recovery: 0, everyone: 42, as_usual: 38 };
    return { body: { items: [MARTA], counts, next_cursor: null }, headers: { ETag: '"1"' } };
  });
  const { unmount } = render(Desk);
  await screen.findByText('Marta Ruiz');
  reachable = false;
  const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTimeAsync(ms) });
  await user.click(screen.getByRole('button', { name: /Everyone/ }));
  reachable = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(
    asked.filter(
      ({ path, headers }) => path.startsWith('/caseload') && headers.has('If-None-Match'),
    ),
  ).toEqual([]);
  unmount();
});
