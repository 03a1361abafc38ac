import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExerciseWeek } from '../../../contract/shapes';
import { day, week } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';
import { by_goal } from './goal';

const WEEKS = '/clients/ana/exercise-weeks?count=6';
const THIS = week('2026-11-23', 'ddd.-.-', 3, 5);
const LAST = week('2026-11-16', 'd-d-n--', 2, 3);

async function open_progress(
  said: { goal: number | null; rhythm: number | null },
  items: ExerciseWeek[] = [THIS, LAST],
) {
  const weeks = { today: '2026-11-25', items, next_cursor: null, ...said };
  return open_phone('/progress', day({ day_on: '2026-11-25' }), { others: { [WEEKS]: weeks } });
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

test('a goal asks for fewer days and never for more than are planned', () => {
  const held = (goal: number | null) =>
    by_goal([THIS], goal).map(({ done_days, planned_days }) => [done_days, planned_days]);
  expect(held(null)).toEqual([[3, 5]]);
  expect(held(4)).toEqual([[3, 4]]);
  expect(held(2)).toEqual([[2, 2]]);
  expect(held(7)).toEqual([[3, 5]]);
});

test('the week counts by her goal', async () => {
  await open_progress({ goal: 4, rhythm: null });
  expect(screen.getByText('Your goal: 4 days a week')).toBeVisible();
  expect(screen.getByText('3 of 4 days this week')).toBeInTheDocument();
});

test('a goal is chosen and changed in two touches, and shows at once', async () => {
  const { asked, server } = await open_progress({ goal: null, rhythm: null });
  expect(screen.getByText('Your goal: every planned day')).toBeVisible();
  server.online = false;
  await userEvent.click(screen.getByRole('button', { name: 'Change your weekly goal' }));
  const sheet = screen.getByRole('dialog', { name: 'Days a week' });
  expect(within(sheet).getByRole('button', { name: 'Every planned day' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await userEvent.click(within(sheet).getByRole('button', { name: '3' }));
  await userEvent.click(within(sheet).getByRole('button', { name: 'Keep this goal' }));
  await settled();
  expect(screen.getByText('Your goal: 3 days a week')).toBeVisible();
  expect(screen.getByText('3 of 3 days this week')).toBeInTheDocument();
  expect(written(asked).map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PUT', '/weekly-goal', { days: 3 }],
  ]);
});

test('keeping the goal as it is sends nothing', async () => {
  const { asked } = await open_progress({ goal: 3, rhythm: null });
  await userEvent.click(screen.getByRole('button', { name: 'Change your weekly goal' }));
  await userEvent.click(screen.getByRole('button', { name: 'Keep this goal' }));
  await settled();
  expect(written(asked)).toEqual([]);
});

test.each([
  [null, 'Just begun', 0],
  [1, 'Quiet', 1],
  [2, 'Coming and going', 2],
  [3, 'Coming and going', 3],
  [4, 'Steady', 4],
  [5, 'Steady', 5],
])('rhythm %s is "%s" in %s filled steps, never a number', async (rhythm, word, filled) => {
  await open_progress({ goal: null, rhythm });
  const line = screen.getByText(word).closest('p')!;
  expect(line).toHaveTextContent(`Rhythm: ${word}`);
  expect(line.textContent).not.toMatch(/\d/);
  expect(line.querySelectorAll('.filled')).toHaveLength(filled);
});

test('the way to the exercises day by day stands below the week', async () => {
  await open_progress({ goal: null, rhythm: 5 });
  expect(screen.getByRole('link', { name: 'Your exercises, day by day' })).toHaveAttribute(
    'href',
    '/progress/exercises',
  );
});
