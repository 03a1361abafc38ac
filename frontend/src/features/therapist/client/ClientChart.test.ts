import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, type Asked } from '../../../../tests/fake_server';
import { after } from '../../../kernel/clock';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';
import { OPEN } from '../alerts/tests/alerts';
import { Chart } from './chart.svelte';
import { ANA, answer, page_of, serve, VERSION } from './tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

/** Whatever would still be asked for has been. */
const settled = () => new Promise<void>((done) => after(50, done));

test('the response to the last session is said in one sentence', async () => {
  serve({ check_ins: [answer('b', 30, 2), answer('a', 6, 5)] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('Not settled yet: 2, a little, at 30 h.')).toBeVisible();
  expect(screen.getByText('Peak 5 at 6 h · not settled yet: 2 at 30 h')).toBeVisible();
  expect(screen.getByText('2 → 4')).toBeVisible();
});

test('a sign is named by the sentence it was ticked with, and words are the client’s own', async () => {
  const told = { flags: ['dark_urine'], note: 'It came on at night.', wants_contact: true };
  serve({ check_ins: [answer('a', 6, 5, told)] });
  render(ClientChart, { id: 'ana' });
  expect((await screen.findAllByText(/cola-coloured urine/))[0]).toBeVisible();
  expect(screen.getAllByText('Asks you to get in touch')[0]).toBeVisible();
  for (const note of screen.getAllByText('It came on at night.')) {
    expect(note).toHaveClass('voice');
  }
  expect(screen.getByText('Softer next time.')).toHaveClass('voice');
});

test('a time that was put right is said to be, with what the phone said', async () => {
  const wrong = { ...answer('a', 6, 5), device_recorded_at: '2026-11-23T23:10:00Z' };
  serve({ check_ins: [wrong] });
  render(ClientChart, { id: 'ana' });
  const [said] = await screen.findAllByText(/clock was wrong: it said .*23:10/);
  expect(said).toBeVisible();
});

test('before any session it says what comes first, and only one thing is warm', async () => {
  serve({ treatments: [] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('No session recorded yet')).toBeVisible();
  const warm = document.querySelectorAll('[data-warm]');
  expect(warm).toHaveLength(1);
  expect(warm[0]).toHaveTextContent('Record treatment');
});

/** What was asked for, but for what the page asks for once it is there. */
const without_later = (asked: Asked[]) =>
  asked
    .filter(({ path }) => !/\/(timeline|reminders|messages)\b/.test(path))
    .map(({ method, path }) => `${method} ${path}`);

test('the page opens with one request; its story follows', async () => {
  const asked = serve({ check_ins: [answer('a', 6, 5)], version: VERSION });
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  await settled();
  expect(without_later(asked)).toEqual(['GET /clients/ana/page']);
});

test('coming back to it asks once more, for all of it at once', async () => {
  const asked = serve();
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(without_later(asked)).toEqual(['GET /clients/ana/page', 'GET /clients/ana/page']);
});

test('in another language all of it is asked for anew', async () => {
  const asked = serve();
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  i18n.show('es');
  await vi.waitFor(() => expect(without_later(asked)).toHaveLength(2));
  expect(without_later(asked)[1]).toBe('GET /clients/ana/page');
});

test('what a write answered is not replaced by a page that was asked for before it', async () => {
  const asked: string[] = [];
  let answer_page = (_name: string) => undefined as void;
  fake_server(async ({ path }) => {
    asked.push(path);
    if (path !== '/clients/ana/page') return { body: { items: [], next_cursor: null } };
    const name = await new Promise<string>((done) => (answer_page = done));
    return { body: { ...page_of({}), client: { ...ANA, name } } };
  });
  const chart = new Chart('ana');
  const first = chart.refresh();
  answer_page('Ana Moreno');
  await first;
  const second = chart.refresh();
  chart.client.set({ ...chart.client.value!, name: 'Ana Ruiz' });
  answer_page('Ana Moreno');
  await second;
  expect(chart.client.value?.name).toBe('Ana Ruiz');
  expect(chart.treatments.items).toHaveLength(1);
});

test('an alert that was dealt with is asked for anew, with what grades the session', async () => {
  const asked = serve({ alerts: [OPEN] });
  render(ClientChart, { id: 'ana' });
  await userEvent.click(await screen.findByRole('button', { name: 'Say what you did' }));
  await userEvent.click(screen.getByRole('button', { name: 'Called' }));
  await settled();
  expect(without_later(asked)).toEqual([
    'GET /clients/ana/page',
    `POST /alerts/${OPEN.id}/acknowledge`,
    'GET /clients/ana/alerts?view=open',
    'GET /clients/ana/recovery?limit=1',
  ]);
});

test('without an answer it says so once, and asks for all of it again', async () => {
  let online = false;
  const asked = fake_server(({ path }) => {
    if (!online) return 'no network';
    const list = { items: [], next_cursor: null };
    return { body: path.endsWith('/page') ? page_of({}) : list };
  });
  render(ClientChart, { id: 'ana' });
  online = true;
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Timeline')).toBeVisible();
  expect(new Set(without_later(asked))).toEqual(new Set(['GET /clients/ana/page']));
});

test('the story names what was done in part, left out and added later', async () => {
  const log = (id: string, parts: object) => ({
    id,
    line_id: 'slide',
    prescription_id: 'p1',
    due_on: '2026-11-22',
    performed_at: '2026-11-23T08:00:00Z',
    status: 'done',
    reason: null,
    sets: null,
    pain: null,
    effort: null,
    note: null,
    late: true,
    ...parts,
  });
  const partly = { status: 'partly', sets: [{ reps: 6 }, { reps: 6 }] };
  serve({
    version: VERSION,
    logs: [log('a', partly), log('b', { status: 'skipped', reason: 'tired' })],
  });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('Exercises: 1 partly, 1 left out')).toBeVisible();
  expect(screen.getByText('Wall slide: in part, 2 × 6 of 3 × 10')).toBeVisible();
  expect(screen.getByText('Left out: Wall slide (tired)')).toBeVisible();
  expect(screen.getByText('Added later')).toBeVisible();
});
