import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { CaseloadRow } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { i18n } from '../../../kernel/i18n.svelte';
import { go } from '../../../kernel/router';
import Desk from './Desk.svelte';
import { row } from './tests/rows';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/desk', params: {}, search: {} },
}));

const MARTA = row('Marta', {
  level: 'contact',
  action: 'call',
  reasons: [
    { code: 'very_sore', weight: 65, since: '2026-11-23T09:00:00Z', text: 'Sore 8 at 26 h' },
    { code: 'silent', weight: 50, since: '2026-11-22T09:00:00Z', text: '3 planned days' },
  ],
});
const JOAN = row('Joan', {
  level: 'no_answer',
  adherence_28d: { rate: null, n: 0, band: 'no_data' },
});

function serve(items: CaseloadRow[], counts: Partial<Record<string, number>> = {}) {
  return fake_server(({ path }) => {
    if (path === '/desk-views') return { body: { items: [], next_cursor: null } };
    if (path.endsWith('/alerts?view=open')) return { body: { items: [], next_cursor: null } };
    if (path.startsWith('/clients/')) {
      return { body: { id: 'marta', given_name: 'Marta', phone: '+44 20 7946 0044' } };
    }
    const all = {
      needs_me: items.length,
      seeing_today: 0,
      in_recovery: 0,
      everyone: 42,
      as_usual: 38,
      ...counts,
    };
    return { body: { items, counts: all, next_cursor: null } };
  });
}

beforeEach(() => i18n.show('en'));

test('the headline is a verdict', async () => {
  serve([MARTA, JOAN]);
  render(Desk);
  expect(
    await screen.findByRole('heading', { name: '2 people need you. 38 as usual.' }),
  ).toBeVisible();
});

test('one person is one person, and nobody is nobody', async () => {
  serve([MARTA]);
  const { unmount } = render(Desk);
  expect(await screen.findByText('1 person needs you. 38 as usual.')).toBeVisible();
  unmount();
  serve([], { needs_me: 0, as_usual: 42 });
  render(Desk);
  expect(await screen.findByText('Nobody needs you. 42 as usual.')).toBeVisible();
  expect(document.querySelector('[data-warm]')).toBeNull();
});

test('a row says why and since when, and how much was done with its word and number', async () => {
  serve([MARTA, JOAN]);
  render(Desk);
  const [marta, joan] = await screen.findAllByRole('listitem');
  expect(marta).toHaveTextContent(/Call.*Marta.*Sore 8 at 26 h · .*3 planned days/);
  expect(marta).toHaveTextContent('82 % on track · 17');
  expect(joan).toHaveTextContent('no data yet');
});

test('only the first row is warm', async () => {
  serve([MARTA, JOAN]);
  render(Desk);
  await screen.findByText('Marta');
  const warm = document.querySelectorAll('[data-warm]');
  expect(warm).toHaveLength(1);
  expect(warm[0]).toHaveAccessibleName('Call Marta');
});

test('calling shows the number and the reasons', async () => {
  serve([MARTA]);
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: 'Call Marta' }));
  const sheet = screen.getByRole('dialog', { name: 'Call Marta' });
  expect(await within(sheet).findByRole('link', { name: /7946/ })).toHaveAttribute(
    'href',
    'tel:+442079460044',
  );
  expect(sheet).toHaveTextContent('Sore 8 at 26 h');
});

test('keys move through the rows, search, and list themselves', async () => {
  serve([MARTA, JOAN]);
  render(Desk);
  const marta = await screen.findByRole('link', { name: 'Marta' });
  const user = userEvent.setup();
  await user.keyboard('j');
  expect(marta).toHaveFocus();
  await user.keyboard('j');
  expect(screen.getByRole('link', { name: 'Joan' })).toHaveFocus();
  await user.keyboard('jk');
  expect(marta).toHaveFocus();
  await user.keyboard('/');
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await user.keyboard('jk');
  expect(screen.getByRole('searchbox')).toHaveValue('jk');
});

test('searching looks among everyone, whatever the view', async () => {
  const asked = serve([MARTA]);
  render(Desk);
  await userEvent.type(await screen.findByRole('searchbox'), 'neck');
  await expect.poll(() => asked.at(-1)?.path).toBe('/caseload?view=everyone&q=neck&limit=25');
});

test('an empty practice asks for its first client', async () => {
  serve([], { needs_me: 0, everyone: 0, as_usual: 0 });
  render(Desk);
  expect(await screen.findByText('No clients yet')).toBeVisible();
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
});

test('those seen today come by the clock, the time first, and nothing is warm', async () => {
  const today = now().toISOString().slice(0, 10);
  const asked = serve(
    [
      row('Ana', { next_appointment_at: `${today}T10:30:00Z`, next_appointment_place: 'Room 2' }),
      row('Bea', { level: 'watch', next_appointment_at: `${today}T16:05:00Z` }),
    ],
    { seeing_today: 2 },
  );
  render(Desk);
  await screen.findByText('Ana');
  const views = screen.getByRole('group', { name: 'Which clients' });
  expect(within(views).getAllByRole('button')[1]).toHaveTextContent(/Seeing today\s*2/);
  await userEvent.click(within(views).getByRole('button', { name: /Seeing today/ }));
  expect(asked.at(-1)?.path).toBe('/caseload?view=seeing_today&limit=25');
  const [ana, bea] = await screen.findAllByRole('listitem');
  expect(ana).toHaveTextContent(/10:30\s*Ana/);
  expect(ana).toHaveTextContent('Room 2');
  expect(bea).toHaveTextContent(/Watch\s*16:05\s*Bea/);
  expect(screen.getByText('In the order of their appointments.')).toBeVisible();
  expect(document.querySelector('[data-warm]')).toBeNull();
});

test('the next appointment stands on every row that has one', async () => {
  const next = new Date(now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  serve([row('Ana', { next_appointment_at: `${next}T10:30:00Z` }), row('Bea')]);
  render(Desk);
  const [ana, bea] = await screen.findAllByRole('listitem');
  expect(ana).toHaveTextContent(/Next \w{3} 10:30/);
  expect(bea).not.toHaveTextContent('Next');
});

test('a day without appointments says so', async () => {
  serve([], { needs_me: 0 });
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: /Seeing today/ }));
  expect(await screen.findByText('No appointments today.')).toBeVisible();
});

test('a message that waits leads to the thread, and m does from any row', async () => {
  serve([row('Ann', { action: 'message' }), JOAN]);
  render(Desk);
  const link = await screen.findByRole('link', { name: 'Message Ann' });
  expect(link).toHaveAttribute('href', '/clients/ann?reply=1');
  await userEvent.setup().keyboard('jjm');
  expect(go).toHaveBeenLastCalledWith('/clients/joan', { search: { reply: '1' } });
});
