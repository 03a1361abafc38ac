import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Today } from '../../../contract/shapes';
import { day, PLAN } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';
// Fetched by whoever says yes; here at once, so that no test waits for it.
import '../progress/GoalSheet.svelte';

const WEEKS = '/clients/ana/exercise-weeks?count=6';
const TITLE = 'How many days a week suit you?';
const HABIT: Today['habit'] = {
  weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
  event: 'after_breakfast',
  words: null,
  at: '08:30',
  fallback: null,
};
const PLANNED = { plan: { ...PLAN, changed_recently: false }, habit: HABIT };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function open_today(
  change: Partial<Today> = PLANNED,
  weeks: { goal: number | null; rhythm: number | null } = { goal: null, rhythm: 4 },
  reopened = false,
) {
  const others = { [WEEKS]: { today: '2026-11-24', items: [], next_cursor: null, ...weeks } };
  const phone = await open_phone('/today', day(change), { others, reopened });
  await screen.findByRole('heading', { level: 1 });
  await settled();
  return phone;
}

const asks_goal = () => screen.queryByRole('region', { name: TITLE }) !== null;
const fetched = (asked: { path: string }[]) => asked.some(({ path }) => path === WEEKS);

test('whoever has weeks behind her and no goal is asked once, and chooses in two taps', async () => {
  const { asked } = await open_today();
  const card = await screen.findByRole('region', { name: TITLE });
  await userEvent.click(within(card).getByRole('button', { name: 'Choose days' }));
  const sheet = screen.getByRole('dialog', { name: 'Days a week' });
  await userEvent.click(within(sheet).getByRole('button', { name: '4' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Keep this goal' }));
  await settled();
  expect(written(asked).map(({ path, body }) => [path, body])).toEqual([
    ['/weekly-goal', { days: 4 }],
  ]);
  expect(asks_goal()).toBe(false);
});

test('who keeps every planned day is not asked again', async () => {
  await open_today();
  await userEvent.click(await screen.findByRole('button', { name: 'Choose days' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep this goal' }));
  vi.setSystemTime(new Date('2026-12-24T14:00:00Z'));
  await open_today({ ...PLANNED, day_on: '2026-12-24' }, undefined, true);
  expect(asks_goal()).toBe(false);
});

test.each([
  ['a goal there is', { goal: 3, rhythm: 4 }],
  ['weeks there are not', { goal: null, rhythm: null }],
])('%s: nothing is asked', async (_, weeks) => {
  await open_today(PLANNED, weeks);
  expect(asks_goal()).toBe(false);
});

test('the habit comes first, and the weeks are not even fetched', async () => {
  const { asked } = await open_today({ ...PLANNED, habit: null });
  expect(asks_goal()).toBe(false);
  expect(fetched(asked)).toBe(false);
});

test('without a plan nothing is asked and nothing fetched', async () => {
  const { asked } = await open_today({ plan: null, habit: null });
  expect(asks_goal()).toBe(false);
  expect(fetched(asked)).toBe(false);
});

test('it comes before what got in the way', async () => {
  await open_today({ ...PLANNED, barrier: { asked: true } });
  expect(await screen.findByRole('region', { name: TITLE })).toBeVisible();
  expect(screen.queryByText('Left out lately. What got in the way?')).toBeNull();
});
