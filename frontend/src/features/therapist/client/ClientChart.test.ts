import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from './ClientChart.svelte';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  problem: 'stiff neck',
  phone: null,
  time_zone: 'Europe/London',
  joined_at: '2026-11-01T10:00:00Z',
  therapist_name: 'Theo Marin',
};
const SESSION = {
  id: 'session',
  started_at: '2026-11-20T10:00:00Z',
  ended_at: '2026-11-20T10:45:00Z',
  time_zone: 'Europe/London',
  areas: [{ zone: 'neck-back', side: 'L' }],
  technique: 'str_active',
  pressure: 'moderate',
  tenderness_before: 2,
  tenderness_after: 4,
  problem_before: 6,
  problem_after: null,
  response: 'looser',
  note: 'Softer next time.',
  draft: false,
  recorded_by_name: 'Theo Marin',
};
const answer = (id: string, hours_after: number, now: number, parts: object = {}) => ({
  id,
  treatment_id: 'session',
  moment: null,
  recorded_at: `2026-11-2${Math.floor(hours_after / 24)}T17:00:00Z`,
  time_zone: 'Europe/London',
  status: 'recorded',
  hours_after,
  answers: {
    flags: [],
    scores: [{ scope: 'sorest', now }],
    interference: null,
    problem: null,
    qualities: [],
    bruise: null,
    swelling: null,
    woke: null,
    cause: null,
    note: null,
    wants_contact: false,
    ...parts,
  },
});

function serve({ treatments = [SESSION] as object[], check_ins = [] as object[] } = {}) {
  const page = (items: object[]) => ({ body: { items, next_cursor: null } });
  return fake_server(({ path }) => {
    if (path === '/clients/ana') return { body: ANA };
    if (path.includes('/treatments')) return page(treatments);
    if (path.includes('/check-ins')) return page(check_ins);
    if (path.includes('/plan')) return { body: { revision: 0, items: [], version: null } };
    if (path.includes('/adherence')) {
      const none = { rate: null, n: 0, band: 'no_data' };
      return { body: { days_7: none, days_28: none } };
    }
    return page([]);
  });
}

beforeEach(() => i18n.show('en'));

test('the response to the last session is said in one sentence', async () => {
  serve({ check_ins: [answer('b', 30, 2), answer('a', 6, 5)] });
  render(ClientChart, { id: 'ana' });
  expect(
    await screen.findByText('Sore 2, a little, 30 h after. Before that 5 at 6 h.'),
  ).toBeVisible();
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

test('before any session it says what comes first, and only one thing is warm', async () => {
  serve({ treatments: [] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText('No session recorded yet')).toBeVisible();
  const warm = document.querySelectorAll('[data-warm]');
  expect(warm).toHaveLength(1);
  expect(warm[0]).toHaveTextContent('Record treatment');
});

test('the page asks for each list once', async () => {
  const asked = serve();
  render(ClientChart, { id: 'ana' });
  await screen.findByText('Timeline');
  const paths = asked.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});
