/* Days away: planned with whoever looks, refused in words, taken away and put back. */

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Absence, Me, Member } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import AwayCard from './AwayCard.svelte';
import { Team } from './team.svelte';

const member = (id: string, name: string) =>
  ({ id, name, role: 'therapist', ended_at: null, clients: 3 }) as Member;
const THEO = member('theo', 'Theo Marin');
const TOM = member('tom', 'Tom Hale');
const PLANNED: Absence = {
  id: 'days',
  member_id: 'theo',
  member_name: 'Theo Marin',
  from_on: '2026-12-07',
  until_on: '2026-12-09',
  covered_by: 'tom',
  covered_by_name: 'Tom Hale',
};

/** The card as Theo sees it; `items` are what is planned. */
function open_card(items: Absence[], role: 'owner' | 'therapist' = 'therapist', refuses = false) {
  session.take({ acting: { role, member_id: 'theo', practice: {} } } as unknown as Me);
  let planned = items;
  const asked = fake_server(({ method, path, body }) => {
    if (path === '/absences') return { body: { items: planned, next_cursor: null } };
    if (refuses) return problem('absence-overlaps', 409);
    const id = path.replace('/absences/', '');
    planned = planned.filter((one) => one.id !== id);
    if (method === 'DELETE') return { status: 204 };
    planned = [...planned, { ...PLANNED, ...(body as object), id }];
    return { body: planned.at(-1) };
  });
  const team = new Team();
  team.items = [THEO, TOM];
  render(AwayCard, { team });
  return asked;
}

const puts = (asked: Asked[]) => asked.filter(({ method }) => method === 'PUT');

beforeEach(() => i18n.show('en'));

test('days are planned with the colleague who looks', async () => {
  const asked = open_card([]);
  expect(await screen.findByText('Nobody is away.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Plan days away' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(screen.getAllByText('Choose a day.')).toHaveLength(2);
  await userEvent.type(screen.getByLabelText('First day'), '2026-12-07');
  await userEvent.type(screen.getByLabelText('Last day'), '2026-12-01');
  expect(screen.getByText('It ends before it begins.')).toBeVisible();
  await userEvent.clear(screen.getByLabelText('Last day'));
  await userEvent.type(screen.getByLabelText('Last day'), '2026-12-09');
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(await screen.findByText(/Tom Hale looks meanwhile\./)).toBeVisible();
  const { member_id, from_on, until_on, covered_by } = PLANNED;
  expect(puts(asked).map(({ body }) => body)).toEqual([
    { member_id, from_on, until_on, covered_by },
  ]);
});

test('what was taken away is put back under its own id', async () => {
  const asked = open_card([PLANNED]);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Remove the days of Theo Marin' }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Theo Marin')).toBeVisible();
  expect(puts(asked).map(({ path }) => path)).toEqual(['/absences/days']);
});

test('days of others are the owner’s to change', async () => {
  open_card([{ ...PLANNED, member_id: 'tom', member_name: 'Tom Hale' }]);
  expect(await screen.findByText('Tom Hale')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull();
});

test('days that overlap are refused in words', async () => {
  open_card([PLANNED], 'owner', true);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Remove the days of Theo Marin' }),
  );
  expect(await screen.findByText('These days overlap others that are planned.')).toBeVisible();
});
