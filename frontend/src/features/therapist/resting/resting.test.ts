import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import { OPEN } from '../alerts/tests/alerts';
import ClientChart from '../client/ClientChart.svelte';
import { serve, SESSION, TODAY, VERSION } from '../client/tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

const REST = {
  id: 'rest',
  why: 'contact',
  areas: [{ zone: 'neck-back', side: 'L' }],
  line_ids: null,
  begins_at: '2026-11-24T10:20:00Z',
  until_on: null,
  check_in_id: 'c1',
  alert_id: 'a1',
  set_by_name: null,
  set_at: '2026-11-24T10:20:00Z',
  ended_at: null,
  ended_by_name: null,
  ended_why: null,
};
const MINE = { ...REST, id: 'mine', why: 'therapist', areas: null, line_ids: ['slide'] };
const SET = { ...MINE, until_on: TODAY, alert_id: null, set_by_name: 'Theo Marin' };

beforeEach(() => i18n.show('en'));
afterEach(() => vi.restoreAllMocks());

const tap = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

test('what rests says which, why and since when, and is let go on', async () => {
  const asked = serve({
    version: VERSION,
    line_rests: [REST, SET, { ...SET, id: 'over', until_on: '2020-01-01' }],
    on_write: () => ({ status: 200, body: { ...REST, ended_at: '2026-11-24T12:00:00Z' } }),
  });
  render(ClientChart, { id: 'ana' });
  const card = await screen.findByRole('region', { name: 'Resting' });
  expect(card).toHaveTextContent('Until somebody has talked to Ana · since Tue 24 Nov 10:20');
  expect(card).toHaveTextContent(/Wall slide\s*Through .* set by Theo Marin/);
  expect(within(card).getAllByRole('listitem')).toHaveLength(2);
  await userEvent.click(within(card).getByRole('button', { name: 'Let them go on: Wall slide' }));
  const write = asked.find(({ method }) => method === 'PATCH');
  expect(write).toMatchObject({ path: '/clients/ana/line-rests/mine', body: { ended: true } });
});

test('nothing rests: no card', async () => {
  serve({ version: VERSION });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  expect(screen.queryByRole('region', { name: 'Resting' })).toBeNull();
});

test('a member lets what touches the session rest, or chosen exercises through a day', async () => {
  const asked = serve({
    version: VERSION,
    treatments: [SESSION],
    on_write: ({ body }) => ({ status: 201, body }),
  });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  await tap('Rest exercises');
  await tap('Wall slide');
  await tap('Until a day');
  await tap('Let them rest');
  expect(screen.getByText(/Choose a day from today on/)).toBeVisible();
  await userEvent.type(screen.getByLabelText('Last day'), TODAY);
  await tap('Let them rest');
  const write = asked.find(({ method }) => method === 'POST');
  expect(write?.path).toBe('/clients/ana/line-rests');
  expect(write?.body).toMatchObject({
    areas: null,
    line_ids: ['slide'],
    until_on: TODAY,
    alert_id: null,
  });
});

test('nothing chosen is said, and nothing sent', async () => {
  const asked = serve({ version: VERSION, treatments: [] });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  await tap('Rest exercises');
  await tap('Let them rest');
  expect(screen.getByText('Choose at least one exercise.')).toBeVisible();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('trying again is the same rest', async () => {
  let tries = 0;
  const asked = serve({
    version: VERSION,
    treatments: [SESSION],
    on_write: ({ body }) => (++tries === 1 ? 'no network' : { status: 201, body }),
  });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  await tap('Rest exercises');
  await tap('Let them rest');
  await tap('Let them rest');
  const [first, again] = asked.filter(({ method }) => method === 'POST');
  expect(again?.body).toEqual(first?.body);
  expect(first?.body).toMatchObject({ areas: SESSION.areas, line_ids: null });
});

test('where a practice only records, nothing can be set', async () => {
  vi.spyOn(session, 'practice', 'get').mockReturnValue({ advice_mode: 'record' } as never);
  serve({ version: VERSION });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  expect(screen.queryByRole('button', { name: 'Rest exercises' })).toBeNull();
});

test('what is refused is said', async () => {
  serve({
    version: VERSION,
    treatments: [SESSION],
    on_write: () => problem('nothing-rests-here', 409),
  });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  await tap('Rest exercises');
  await tap('Let them rest');
  expect(screen.getByRole('dialog')).toBeVisible();
});

test('an alert whose exercises rest already does not offer it again', async () => {
  const alert = { ...OPEN, id: 'a1' };
  serve({ version: VERSION, alerts: [alert], line_rests: [REST] });
  const { unmount } = render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Resting' });
  expect(screen.queryByRole('button', { name: 'Rest these exercises' })).toBeNull();
  unmount();
  serve({ version: VERSION, alerts: [alert] });
  render(ClientChart, { id: 'ana' });
  await screen.findByRole('region', { name: 'Doing' });
  await tap('Rest these exercises');
  expect(screen.getByRole('button', { name: 'Until we’ve talked' })).toBeVisible();
});
