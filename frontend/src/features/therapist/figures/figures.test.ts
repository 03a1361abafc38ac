import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import type { Figures, FigureShare } from '../../../contract/figures';
import { i18n } from '../../../kernel/i18n.svelte';
import { go } from '../../../kernel/router';
import BehindPage from './BehindPage.svelte';
import FiguresPage from './FiguresPage.svelte';
import { on_track_words, share_words, span_words } from './words';

const route = vi.hoisted(() => ({
  pathname: '/figures',
  params: {},
  search: {} as Record<string, string | number>,
}));
vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: (path: string) => path === '/figures',
  route,
}));

const NOBODY: FigureShare = { n: 0, count: 0, percent: null, low: null, high: null };
const TOGETHER = {
  clients: 2,
  with_data: 1,
  due: 7,
  done: 5,
  percent: 71.4,
  adjusted: 83.3,
  on_track: { n: 1, count: 0, percent: null, low: 0, high: 79.3 },
};
const NONE_DUE = { due: 0, done: 0, percent: null, adjusted: null };
const week = (monday: string, told: object = { ...NONE_DUE, clients: 0 }) => ({
  monday,
  settled: NOBODY,
  ...told,
});
const FIGURES = {
  weeks: 4,
  from_on: '2026-02-09',
  to_on: '2026-03-08',
  condition: null,
  therapist_id: null,
  pending: 1,
  adherence: TOGETHER,
  bands: [
    { band: 'on_track', clients: 0 },
    { band: 'partial', clients: 1 },
    { band: 'low', clients: 0 },
    { band: 'no_data', clients: 1 },
  ],
  trend: [
    week('2026-02-23'),
    week('2026-03-02', { clients: 1, due: 7, done: 5, percent: 71.4, adjusted: 83.3 }),
  ],
  falling: 1,
  rising: 0,
  barriers: [{ reason: 'no_time', n: 2, clients: 1 }],
  skipped: [
    {
      exercise_slug: 'cat-cow',
      exercise_name: 'Cat and cow',
      n: 3,
      clients: 1,
      reasons: [{ reason: 'none', n: 3, clients: 1 }],
    },
  ],
  settled: NOBODY,
  alerts: { n: 0, median_hours: null, open: 2, clients: 0, clients_open: 1 },
  conditions: [{ condition: null, ...TOGETHER }],
  therapists: null,
  known_conditions: [{ condition: 'knee pain', clients: 1 }],
} as unknown as Figures;

function show(figures: Figures = FIGURES) {
  return fake_server(({ path }) =>
    path.startsWith('/figures') ? { body: figures } : { body: {} },
  );
}

beforeEach(() => {
  vi.mocked(go).mockClear();
  route.search = {};
  i18n.show('en');
});

test('the headline is a verdict, and every number leads to its clients', async () => {
  show();
  render(FiguresPage);
  const verdict = await screen.findByRole('heading', { level: 1, name: /71 %/ });
  expect(verdict).toHaveTextContent('71 % of what was due was done. 1 client is falling.');
  const link = (name: string | RegExp) => screen.getByRole('link', { name }).getAttribute('href');
  expect(link(/^Partial/)).toBe('/figures/clients?weeks=4&figure=band&of=partial');
  expect(link('1 Falling')).toBe('/figures/clients?weeks=4&figure=falling');
  expect(link(/^No time/)).toBe('/figures/clients?weeks=4&figure=barrier&of=no_time');
  expect(link('No reason given 3')).toMatch(/figure=skipped&of=cat-cow&reason=none/);
  expect(link('2 Nobody has acted')).toMatch(/figure=alerts&of=open/);
  expect(link('Download as CSV')).toBe('/api/v1/figures.csv?weeks=4');
  expect(screen.getByText('What 1 client wrote is being added.')).toBeVisible();
});

test('the weeks stand in a table, and one without data is not 0 %', async () => {
  show();
  render(FiguresPage);
  await userEvent.click(await screen.findByText('As a table'));
  const table = screen.getByRole('table', { name: 'Week by week' });
  const [, newest, earlier] = within(table).getAllByRole('row');
  expect(newest).toHaveTextContent('71 %');
  expect(within(newest as HTMLElement).getByRole('link')).toHaveAttribute(
    'href',
    '/figures/clients?weeks=4&figure=week&of=2026-03-02',
  );
  expect(earlier).toHaveTextContent('no data');
  expect(screen.queryByText(/\b0 %/)).toBeNull();
});

test('another period or condition is another address', async () => {
  show();
  render(FiguresPage);
  await userEvent.click(await screen.findByRole('button', { name: '12 weeks' }));
  expect(go).toHaveBeenCalledWith('/figures', { search: { weeks: '12' }, replace: true });
  await userEvent.selectOptions(screen.getByLabelText('Condition'), 'knee pain');
  const search = { condition: 'knee pain' };
  expect(go).toHaveBeenLastCalledWith('/figures', { search, replace: true });
});

test('what cannot be shown is said, with a way to try again', async () => {
  fake_server(() => problem('busy', 503));
  render(FiguresPage);
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('the clients behind a figure are listed, each leading to the own page', async () => {
  route.search = { figure: 'skipped', of: 'cat-cow', named: 'Cat and cow', weeks: 12 };
  const ana = {
    client_id: 'ana',
    name: 'Ana Moreno',
    problem: 'knee pain',
    band: 'no_data',
    due: 0,
    done: 0,
    percent: null,
    n: 3,
  };
  const asked = fake_server(({ path }) =>
    path.startsWith('/figures/clients')
      ? { body: { items: [ana], count: 1, next_cursor: null } }
      : { body: {} },
  );
  render(BehindPage);
  const link = await screen.findByRole('link', { name: /Ana Moreno/ });
  expect(link).toHaveAttribute('href', '/clients/ana');
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    '1 client: skipped Cat and cow',
  );
  expect(screen.getByText('3 times')).toBeVisible();
  expect(screen.getByRole('link', { name: 'All figures' })).toHaveAttribute(
    'href',
    '/figures?weeks=12',
  );
  const path = asked.find((one) => one.path.startsWith('/figures/clients'))?.path;
  await waitFor(() => expect(path).toMatch(/weeks=12&figure=skipped&of=cat-cow/));
});

test('shares and spans in words', () => {
  expect([share_words(null), share_words(0), share_words(98.9)]).toEqual([
    'no data',
    '0 %',
    '98 %',
  ]);
  expect(on_track_words(NOBODY)).toBe('no data');
  expect(on_track_words(TOGETHER.on_track)).toBe('0 to 79 % of 1');
  const many = { n: 8, count: 5, percent: 62.5, low: 30.6, high: 86.3 };
  expect(on_track_words(many)).toBe('62 % of 8');
  expect([0.4, 5.26, 71, 96].map(span_words)).toEqual(['24 min', '5.3 h', '71 h', '4 days']);
});
