import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { CaseloadRow } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import Desk from './Desk.svelte';
import { row as somebody } from './tests/rows';
import { until_choices } from './wait_until';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/desk', params: {}, search: {} },
}));

/** Somebody who does less than usual. */
const row: typeof somebody = (name, parts = {}) =>
  somebody(name, {
    level: 'watch',
    reasons: [{ code: 'falling', weight: 35, since: '2026-11-23T09:00:00Z', text: 'Does less' }],
    ...parts,
  });

/** A desk of these people; whoever is let wait is off it until she waits no longer. */
function serve(people: CaseloadRow[], refusing = false) {
  const waiting = new Set<string>();
  return fake_server(({ method, path }) => {
    if (path === '/desk-views') return { body: { items: [], next_cursor: null } };
    const client = /^\/clients\/(\w+)\/snooze/.exec(path)?.[1];
    if (client && refusing) {
      return { status: 409, body: { type: '/problems/urgent-waits-for-nobody', status: 409 } };
    }
    if (client) {
      if (method === 'PUT') waiting.add(client);
      else waiting.delete(client);
      return { status: 204 };
    }
    const items = people.filter((one) => !waiting.has(one.client_id));
    const counts = {
      needs_me: items.length,
      seeing_today: 0,
      in_recovery: 0,
      everyone: people.length,
      as_usual: 0,
      snoozed: waiting.size,
    };
    return { body: { items, counts, next_cursor: null } };
  });
}

const focused = () => document.activeElement?.textContent?.trim();

async function let_wait() {
  const sheet = await screen.findByRole('dialog');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Tomorrow' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Called already' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Let wait' }));
}

beforeEach(() => i18n.show('en'));

test('by keys alone somebody is let wait, and the next one has the focus', async () => {
  const asked = serve([row('Ann'), row('Bob'), row('Cat')]);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('jj');
  expect(focused()).toBe('Bob');
  await userEvent.keyboard('z');
  await let_wait();
  await screen.findByText(/^Bob waits until/);
  expect(screen.queryByRole('link', { name: 'Bob' })).toBeNull();
  await waitFor(() => expect(focused()).toBe('Cat'));
  const sent = asked.find(({ method }) => method === 'PUT');
  expect(sent?.path).toBe('/clients/bob/snooze');
  expect(sent?.body).toMatchObject({ reason: 'called', note: null });
});

test('two in a row are undone one by one, the last first', async () => {
  const asked = serve([row('Ann'), row('Bob'), row('Cat')]);
  render(Desk);
  await screen.findByText('Ann');
  for (const name of ['Ann', 'Bob']) {
    await userEvent.keyboard(name === 'Ann' ? 'jz' : 'z');
    await let_wait();
    await screen.findByText(new RegExp(`^${name} waits until`));
    await waitFor(() => expect(focused()).not.toBe(name));
  }
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1));
  expect(asked.find(({ method }) => method === 'DELETE')?.path).toBe('/clients/bob/snooze');
});

test('it can be undone', async () => {
  serve([row('Ann'), row('Bob')]);
  render(Desk);
  await userEvent.click(await screen.findByRole('button', { name: 'More for Ann' }));
  await userEvent.click(screen.getByRole('button', { name: 'Let wait…' }));
  await let_wait();
  expect(screen.queryByRole('link', { name: 'Ann' })).toBeNull();
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('link', { name: 'Ann' })).toBeVisible();
});

test('what was refused comes back', async () => {
  serve([row('Ann')], true);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('jz');
  await let_wait();
  expect(await screen.findByRole('link', { name: 'Ann' })).toBeVisible();
  expect(screen.queryByText(/waits until/)).toBeNull();
});

test('nothing goes without until when and why', async () => {
  const asked = serve([row('Ann')]);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('jz');
  const sheet = await screen.findByRole('dialog');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Let wait' }));
  expect(within(sheet).getByText('Choose until when and why.')).toBeVisible();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

test('what is urgent cannot wait', async () => {
  serve([row('Ann', { level: 'urgent' })]);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('jz');
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText(/Deal with it first/)).toBeVisible();
  expect(within(sheet).queryByRole('button', { name: 'Let wait' })).toBeNull();
});

test('single keys can be switched off, and on again', async () => {
  serve([row('Ann', { action: 'call' })]);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('?');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Single keys work' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await userEvent.keyboard('ja');
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Keys' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Single keys work' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await userEvent.keyboard('ja');
  expect(await screen.findByRole('dialog', { name: 'Call Ann' })).toBeVisible();
});

test('a does what fits the reason', async () => {
  serve([row('Ann', { action: 'call' })]);
  render(Desk);
  await screen.findByText('Ann');
  await userEvent.keyboard('ja');
  expect(await screen.findByRole('dialog', { name: 'Call Ann' })).toBeVisible();
});

test('who waits says until when, why and by whom', async () => {
  const snooze = {
    until: '2026-12-03T03:00:00Z',
    reason: 'away' as const,
    note: null,
    by_name: 'Theo',
  };
  serve([row('Ann', { snooze })]);
  render(Desk);
  expect(await screen.findByText(/^Waits until .*Is away · Theo$/)).toBeVisible();
});

test.each([
  ['2026-11-24T10:00:00Z', ['Tomorrow', 'Monday', 'In a week'], '2026-11-30T03:00:00.000Z'],
  ['2026-11-29T10:00:00Z', ['Tomorrow', 'In a week'], '2026-12-06T03:00:00.000Z'],
  ['2026-11-30T10:00:00Z', ['Tomorrow', 'In a week'], '2026-12-07T03:00:00.000Z'],
])('on %s the choices are mornings of the practice', (now, words, second) => {
  const choices = until_choices(new Date(now), 'Europe/London', 'en');
  expect(choices.map(({ word }) => word)).toEqual(words);
  expect(choices[1]?.at).toBe(second);
});
