import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '../../../contract/shapes';
import { entry, month_with, point, TODAY, trend, trends_of } from '../../exercised/tests/months';
import { day } from '../tests/people';
import { open_phone, settled, start_over, warm } from '../tests/phone';

const NOVEMBER = month_with({
  '2026-11-18': { state: 'rested', day_off: 'travel' },
  '2026-11-19': {
    state: 'done',
    late: true,
    entries: [
      entry('slide', { late: true }),
      entry('row', { due: 3, done: 2, state: 'partly', reason: 'too_hard' }),
    ],
  },
  '2026-11-20': {
    state: 'skipped',
    entries: [entry('slide', { state: 'skipped', done: 0, reason: 'no_time' })],
  },
  '2026-11-21': {
    state: 'rested',
    entries: [entry('row', { due: 0, done: 0, state: 'rested', rests_why: 'treatment' })],
  },
  '2026-11-25': { state: 'planned', entries: [entry('slide', { state: 'planned', done: 0 })] },
});
const OCTOBER = month_with({}, { month: '2026-10', length: 31 });
const GROWN = trend([
  point('2026-10-05', { load: 4, pain: 3, as_planned: true }),
  point('2026-11-23', { sets: 3, amount: 12, load: 6, pain: 1, eased: true }),
]);

async function open_exercises({
  language = 'en' as Language,
  trends = trends_of(GROWN) as unknown,
  month = NOVEMBER as unknown,
} = {}) {
  return open_phone('/progress/exercises', day({ day_on: TODAY }), {
    language,
    others: {
      '/clients/ana/exercise-month?month=2026-11': month,
      '/clients/ana/exercise-month?month=2026-10': OCTOBER,
      '/clients/ana/exercise-trends': trends,
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

test('a month is days with words, today is said, and nothing is counted in shares', async () => {
  await open_exercises();
  expect(screen.getByRole('heading', { name: 'November 2026' })).toBeVisible();
  const days = screen.getByRole('list', { name: 'November 2026' });
  expect(within(days).getAllByRole('listitem')).toHaveLength(30);
  expect(
    screen.getByRole('button', { name: 'Thursday 19 November: done, noted on a later day' }),
  ).toBeVisible();
  const today = screen.getByRole('button', { name: 'Wednesday 25 November, today: planned' });
  expect(today).toHaveAttribute('aria-current', 'date');
  expect(within(days).getByText('Sunday 1 November: nothing planned')).toBeInTheDocument();
  expect(document.body.textContent).not.toMatch(/%/);
  expect(warm()).toHaveLength(0);
});

test('a day opens line by line: how often, what got in the way, what was noted later', async () => {
  await open_exercises();
  await userEvent.click(screen.getByRole('button', { name: /^Thursday 19 November/ }));
  const sheet = screen.getByRole('dialog', { name: 'Thursday 19 November' });
  const lines = within(sheet).getAllByRole('listitem');
  expect(lines.map((line) => line.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Wall slide done, noted on a later day',
    'Band row partly done, 2 of 3 times, too hard',
  ]);
});

test.each([
  ['Friday 20 November', 'Wall slide left out, no time'],
  ['Saturday 21 November', 'Band row rest, after a session'],
  ['Wednesday 18 November', 'The whole day was off: away.'],
])('%s says why', async (name, said) => {
  await open_exercises();
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }));
  const sheet = screen.getByRole('dialog', { name });
  expect(sheet.textContent?.replace(/\s+/g, ' ')).toContain(said);
});

test('the months beside it are a touch away, and end where the plan does', async () => {
  const { asked } = await open_exercises();
  expect(screen.getByRole('button', { name: 'Show December 2026' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show October 2026' }));
  await settled();
  expect(screen.getByRole('heading', { name: 'October 2026' })).toBeVisible();
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-month?month=2026-10');
  expect(screen.queryByRole('button', { name: 'Show September 2026' })).toBeNull();
});

test('each exercise says what it came to, then shows it, with the numbers behind', async () => {
  await open_exercises();
  const card = screen.getByRole('region', { name: 'Wall slide' });
  expect(card).toHaveTextContent('from 2 × 8 to 3 × 12 since October');
  expect(card).toHaveTextContent('4 kg → 6 kg');
  const all = screen.getByRole('region', { name: 'Exercise by exercise' });
  expect(all).toHaveTextContent('Where only “done” was noted, the plan’s amount stands.');
  expect(card.querySelectorAll('svg.load .steps, svg.reps .steps')).toHaveLength(2);
  expect(card.querySelectorAll('svg.pain circle')).toHaveLength(2);
  const rows = within(card).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => [...row.children].map((cell) => cell.textContent).join(' '))).toEqual([
    'Week of Times Amount Load Pain Note',
    '23 Nov 3 3 × 12 6 kg 1 easier one done',
    '5 Oct 3 2 × 8 4 kg 3 as planned',
  ]);
});

test('what is no longer in the plan says so, what was never done as well', async () => {
  await open_exercises({
    trends: trends_of(
      trend([], { exercise_name: 'Band row', line_id: 'row' }),
      trend([point('2026-11-02')], { in_plan: false }),
    ),
  });
  expect(screen.getByRole('region', { name: 'Band row' })).toHaveTextContent(
    'Nothing noted in these weeks.',
  );
  expect(screen.getByRole('region', { name: 'Wall slide' })).toHaveTextContent(
    'no longer in the plan',
  );
});

test('without a plan the page says what will be here', async () => {
  await open_exercises({ trends: trends_of() });
  expect(screen.getByText('No exercises yet')).toBeVisible();
});

test('a part that does not come is said, and the other is there', async () => {
  await open_exercises({ month: 'no network' });
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Wall slide' })).toBeVisible();
});

test('in Spanish days, marks and months are Spanish', async () => {
  await open_exercises({ language: 'es' });
  expect(screen.getByRole('heading', { name: 'noviembre de 2026' })).toBeVisible();
  expect(
    screen.getByRole('button', { name: 'jueves 19 de noviembre: hecho, anotado otro día' }),
  ).toBeVisible();
  expect(screen.getByRole('region', { name: 'Wall slide' })).toHaveTextContent(
    '2 × 8 → 3 × 12 desde octubre',
  );
});
