import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { add_days } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';
import { ANA, serve, SESSION, TODAY } from './tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

test('the next appointment is set by two presses, a week after the last session', async () => {
  const asked = serve({
    treatments: [{ ...SESSION, started_at: `${TODAY}T10:30:00Z` }],
    on_write: ({ body }) => ({ body: { ...ANA, ...(body as object) } }),
  });
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  await userEvent.click(screen.getByRole('button', { name: 'Set next appointment' }));
  expect(screen.getByLabelText('Date')).toHaveValue(add_days(TODAY, 7));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(asked.at(-1)).toMatchObject({
    method: 'PATCH',
    path: '/clients/ana',
    body: { next_appointment_place: null },
  });
  expect(await screen.findByRole('button', { name: /^Change: Next/ })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an appointment shows with its place, and can be taken off', async () => {
  const at = `${add_days(TODAY, 3)}T10:30:00Z`;
  const asked = serve({
    client: { next_appointment_at: at, next_appointment_place: 'Room 2' },
    on_write: () => ({ body: ANA }),
  });
  render(ClientChart, { id: 'ana' });
  const head = await screen.findByRole('button', { name: /Next .* · Room 2/ });
  await userEvent.click(head);
  await userEvent.click(screen.getByRole('button', { name: 'No appointment' }));
  expect(asked.at(-1)?.body).toEqual({ next_appointment_at: null, next_appointment_place: null });
  expect(await screen.findByRole('button', { name: 'Set next appointment' })).toBeVisible();
});

test('a refused time or place is said at its field', async () => {
  serve({
    on_write: () =>
      problem('validation', 422, [
        { pointer: '#/next_appointment_at', detail: 'An appointment lies ahead.' },
        { pointer: '#/next_appointment_place', detail: 'Too long.' },
      ]),
  });
  render(ClientChart, { id: 'ana' });
  await userEvent.click(await screen.findByRole('button', { name: 'Set next appointment' }));
  const date = screen.getByLabelText('Date');
  await userEvent.clear(date);
  await userEvent.clear(screen.getByLabelText('Time'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(date).toHaveAccessibleDescription('Choose a date.');
  expect(screen.getByLabelText('Time')).toHaveAccessibleDescription('Enter the time.');
  await userEvent.type(date, add_days(TODAY, 400));
  await userEvent.type(screen.getByLabelText('Time'), '10:30');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(date).toHaveAccessibleDescription(/within two years/);
  expect(screen.getByLabelText('Place')).toHaveAccessibleDescription(/can’t be stored/);
});
