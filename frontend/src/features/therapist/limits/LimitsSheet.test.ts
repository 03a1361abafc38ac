import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { ANA } from '../client/tests/chart';
import LimitsEntry from './LimitsEntry.svelte';
import PracticeLimits from './PracticeLimits.svelte';
import { ITEMS, with_own } from './tests/items';

beforeEach(() => i18n.show('en'));

const client = (own_thresholds_count: number) => ({ ...ANA, own_thresholds_count }) as Client;
const CHANGE = {
  id: 'c1',
  number: 1,
  thresholds: { high_score: 8 },
  reason: 'She runs marathons.',
  changed_at: '2026-11-20T10:00:00Z',
  changed_by_name: 'Sara Lind',
};
type Told = { number?: number; items?: object[]; changes?: object[] };
const told = ({ number = 0, items = ITEMS, changes = [] }: Told = {}) => ({
  number,
  items,
  changes,
});

async function opened(count = 0) {
  render(LimitsEntry, { client: client(count), time_zone: 'Europe/London' });
  await userEvent.click(screen.getByRole('button', { name: /Limits for Ana/ }));
  return within(await screen.findByRole('dialog'));
}

const put = (asked: Asked[]) => asked.filter(({ method }) => method === 'PUT');

test('each number says what it does, what holds without it and where it comes from', async () => {
  fake_server(() => ({ body: told() }));
  const sheet = await opened();
  const field = await sheet.findByLabelText('Call from this soreness on');
  expect(field).toHaveAttribute('placeholder', '7');
  expect(field).toHaveAccessibleDescription(
    'practice 7 · usual 8 · 6 to 9 · Clinical model 1.6 C1: chosen by experience, to be signed off',
  );
  expect(sheet.getByRole('region', { name: 'Usual problem' })).toBeVisible();
  expect(sheet.getByLabelText('On track from this share')).toHaveAttribute('placeholder', '80');
});

test('a change is sent with its reason, and the chip says how many are their own', async () => {
  const asked = fake_server(({ method }) => ({ body: told({ number: method === 'PUT' ? 1 : 0 }) }));
  const sheet = await opened();
  await userEvent.type(await sheet.findByLabelText('Call from this soreness on'), '8');
  await userEvent.type(sheet.getByLabelText('On track from this share'), '70');
  await userEvent.type(sheet.getByLabelText('Why'), 'She runs marathons.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('2 limits of their own')).toBeVisible();
  const [{ path, body }] = put(asked) as [Asked];
  expect(path).toBe('/clients/ana/thresholds');
  expect(body).toMatchObject({
    based_on: 0,
    thresholds: { high_score: 8, adherence_on_track: 0.7 },
    reason: 'She runs marathons.',
  });
  expect(body).toHaveProperty('id');
});

test('nothing is sent without a reason or with a number that does not fit', async () => {
  const asked = fake_server(() => ({ body: told() }));
  const sheet = await opened();
  const field = await sheet.findByLabelText('Call from this soreness on');
  await userEvent.type(field, '5');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(sheet.getByText('From 6 to 9, or nothing.')).toBeVisible();
  expect(sheet.getByText('Say why, in a few words.')).toBeVisible();
  expect(field).toHaveFocus();
  await userEvent.clear(field);
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(sheet.getByLabelText('Why')).toHaveFocus();
  expect(put(asked)).toEqual([]);
});

test('when somebody else was faster it shows theirs and keeps what was typed', async () => {
  const theirs = told({ number: 1, items: with_own({ watch_score: 4 }), changes: [CHANGE] });
  let faster = false;
  const asked = fake_server(({ method, body }) => {
    if (method === 'GET') return { body: faster ? theirs : told() };
    if ((body as { based_on: number }).based_on === 1) return { body: theirs };
    faster = true;
    const refused = problem('thresholds-changed', 409) as { body: object };
    return { ...refused, body: { ...refused.body, changed_by_name: 'Sara Lind' } };
  });
  const sheet = await opened();
  await userEvent.type(await sheet.findByLabelText('Call from this soreness on'), '8');
  await userEvent.type(sheet.getByLabelText('Why'), 'Her own way.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(await sheet.findByText('Sara Lind changed them meanwhile')).toBeVisible();
  expect(sheet.getByLabelText('Watch from this soreness on')).toHaveValue('4');
  expect(sheet.getByLabelText('Call from this soreness on')).toHaveValue('8');
  expect(sheet.getByLabelText('Why')).toHaveValue('Her own way.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const bodies = put(asked).map(({ body }) => body as { id: string; thresholds: object });
  expect(bodies.map(({ thresholds }) => thresholds)).toEqual([
    { high_score: 8 },
    { watch_score: 4, high_score: 8 },
  ]);
  expect(bodies[0]!.id).not.toBe(bodies[1]!.id);
});

test('what is sent again after a lost answer is the same change', async () => {
  let lost = true;
  const asked = fake_server(({ method }) => {
    if (method === 'PUT' && lost) {
      lost = false;
      return 'no network';
    }
    return { body: told() };
  });
  const sheet = await opened();
  await userEvent.type(await sheet.findByLabelText('Why'), 'Back to usual.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await sheet.findByRole('alert');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(put(asked)).toHaveLength(2));
  const [first, second] = put(asked);
  expect(second!.body).toEqual(first!.body);
});

test('what was changed before is there in the words of who did it', async () => {
  fake_server(() => ({ body: told({ number: 1, changes: [CHANGE] }) }));
  const sheet = await opened(1);
  await userEvent.click(await sheet.findByText('Changed before'));
  expect(sheet.getByText('She runs marathons.')).toHaveClass('voice');
  expect(sheet.getByText('Sara Lind')).toBeVisible();
  expect(sheet.getByText(/1 limit of their own · /)).toBeVisible();
});

test('a chip says in Spanish how many are their own', () => {
  i18n.show('es');
  render(LimitsEntry, { client: client(2), time_zone: 'Europe/Madrid' });
  expect(
    screen.getByRole('button', { name: 'Límites de Ana: 2 límites propios' }),
  ).toHaveTextContent('2 límites propios');
});

test('the owner changes the practice’s own, and takes one back', async () => {
  const asked = fake_server(() => ({ body: { known_thresholds: with_own({}) } }));
  render(PracticeLimits, { thresholds: ITEMS });
  expect(screen.getByText('1 of your own')).toBeVisible();
  await userEvent.click(screen.getByText('Limits'));
  await userEvent.clear(screen.getByLabelText('Call from this soreness on'));
  await userEvent.type(screen.getByLabelText('Call when it is worse by this'), '3');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/^Saved\. Answers from now on/)).toBeVisible();
  expect(asked[0]).toMatchObject({
    method: 'PATCH',
    path: '/practice',
    body: { thresholds: { high_score: null, problem_step: 3 } },
  });
});

test('a change that would turn a client’s own round says whose', async () => {
  fake_server(() => {
    const errors = [{ pointer: '#/thresholds/watch_score', detail: 'No.' }];
    const refused = problem('clients-out-of-order', 422, errors) as { body: object };
    const clients = ['Ana Moreno', 'Ben Okafor', 'Cai Rhys'];
    return { ...refused, body: { ...refused.body, clients, clients_count: 5 } };
  });
  render(PracticeLimits, { thresholds: ITEMS });
  await userEvent.click(screen.getByText('Limits'));
  const field = screen.getByLabelText('Watch from this soreness on');
  await userEvent.type(field, '6');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(
    await screen.findByText(
      '5 clients have limits of their own that this would turn round: Ana Moreno, Ben Okafor, Cai Rhys and others.',
    ),
  ).toBeVisible();
  await waitFor(() => expect(field).toHaveFocus());
  expect(field).toBeInvalid();
});
