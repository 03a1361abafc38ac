import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type {
  ExerciseLoad,
  SessionInLine,
  SessionsOverTime,
  WeekSum,
} from '../../../contract/course';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { month_with } from '../../exercised/tests/months';
import { ANA } from '../client/tests/chart';
import Course from './Course.svelte';

let idle: () => void;

function session(treatment_id: string, change: Partial<SessionInLine> = {}): SessionInLine {
  return {
    treatment_id,
    ended_at: '2026-11-02T10:00:00Z',
    time_zone: 'Europe/London',
    status: 'settled',
    answers: 3,
    last_h: 48,
    peak: { score: 4, after_h: null, by_h: 24 },
    settled: { after_h: 23.5, by_h: 47.2 },
    problem_before: 6,
    relief: { state: 'kept', score: 3, at_h: 168, by_next: true },
    ...change,
  };
}

const NOBODY_SAID = { answers: 0, last_h: null, peak: null, settled: null, relief: null };
const SESSIONS: SessionsOverTime = {
  judged: true,
  problem_name: 'stiff neck',
  course_started_on: null,
  next_cursor: null,
  items: [
    session('first'),
    session('silent', { ...NOBODY_SAID, status: 'not_answered', ended_at: '2026-11-09T10:00:00Z' }),
    session('now', {
      status: 'open',
      settled: null,
      last_h: 24,
      peak: { score: 0, after_h: null, by_h: 24 },
      relief: { state: 'gone', score: 6, at_h: 24, by_next: false },
      ended_at: '2026-11-24T10:00:00Z',
    }),
  ],
};

function week(monday: string, change: Partial<WeekSum> = {}): WeekSum {
  return {
    monday,
    sessions: 4,
    known: 4,
    as_planned: 0,
    sets: 8,
    reps: 80,
    seconds: null,
    kg: null,
    pain: 2,
    pain_below: null,
    effort: 5,
    ...change,
  };
}

const UNKNOWN = { known: 0, sets: null, reps: null, pain: null, effort: null };
const SLIDE = [week('2026-11-09'), week('2026-11-23', { sessions: 3, ...UNKNOWN, pain_below: 3 })];
const LOAD: ExerciseLoad = {
  today: '2026-11-25',
  since: '2026-06-01',
  versions: [{ number: 3, starts_on: '2026-11-11' }],
  weeks: [week('2026-11-09', { sets: 20, as_planned: 2 }), week('2026-11-23', UNKNOWN)],
  items: [
    { line_id: 'slide', exercise_name: 'Wall slide', weeks: SLIDE },
    { line_id: 'row', exercise_name: 'Band row', weeks: [week('2026-11-09')] },
  ],
  next_cursor: null,
};

function open({ sessions = SESSIONS, load = LOAD } = {}) {
  const asked = fake_server(({ path }) => {
    if (path.endsWith('/sessions-over-time')) return { body: sessions };
    return { body: path.includes('/exercise-load') ? load : month_with({}) };
  });
  render(Course, { client: ANA as unknown as Client });
  return asked;
}

const cells = (card: HTMLElement) =>
  within(card)
    .getAllByRole('row', { hidden: true })
    .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(' | '));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('requestIdleCallback', (call: () => void) => (idle = call));
  vi.stubGlobal('cancelIdleCallback', () => {});
  i18n.show('en');
});

afterEach(() => vi.useRealTimers());

test('the pictures are asked for when there is time, and not before', async () => {
  const asked = open();
  expect(asked).toHaveLength(0);
  idle();
  expect(await screen.findByRole('region', { name: 'Exercise calendar' })).toBeVisible();
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-month?month=2026-11');
});

test('each session stands in its column, and what nobody said is a dotted line, never a 0', async () => {
  open();
  idle();
  const picture = await screen.findByRole('img', { name: /^Recovery, session by session/ });
  expect(picture).toHaveAccessibleName(/3 sessions, 2 with answers/);
  expect(picture).toHaveAccessibleName(/Settled: 1 of 1 that was answered and is over/);
  expect(picture).toHaveAccessibleName(/Relief lasted after 1 of 2/);
  const [peak, settled, relief] = picture.querySelectorAll('svg');
  expect(peak!.querySelectorAll('circle')).toHaveLength(2);
  expect(peak!.querySelectorAll('.between')).toHaveLength(0);
  expect(settled!.querySelectorAll('.span')).toHaveLength(1);
  expect(settled!.querySelectorAll('.rising')).toHaveLength(1);
  for (const row of [peak, settled, relief]) {
    expect(row!.querySelectorAll('.gap')).toHaveLength(1);
  }
  const card = screen.getByRole('region', { name: 'Recovery, session by session' });
  expect(cells(card)).toEqual([
    'Session | Highest | Settled | Relief | Answers',
    '24 Nov | 0 | not yet at 24 h | came and went: 6 → 6 at 24 h | 3',
    '9 Nov | – | no answer | – | 0',
    '2 Nov | 4 | 23 to 48 h | lasted: 6 → 3 at the next session | 3',
  ]);
});

test('where a practice only records, only the numbers that were said are drawn', async () => {
  const items = SESSIONS.items.map((one) => ({ ...one, settled: null, relief: null }));
  open({ sessions: { ...SESSIONS, judged: false, items } });
  idle();
  const picture = await screen.findByRole('img', { name: /^Recovery, session by session/ });
  expect(picture.querySelectorAll('svg')).toHaveLength(1);
  expect(picture).not.toHaveAccessibleName(/Settled|Relief/);
});

test('weeks are sums with the versions of the plan, of all exercises or of one', async () => {
  open();
  idle();
  const card = await screen.findByRole('region', { name: 'Load and pain, week by week' });
  const picture = await within(card).findByRole('img');
  expect(picture).toHaveAccessibleName(
    /^All exercises together.*Done 8 times in 2 of these weeks; the amount is known of 4\. For 2,/,
  );
  expect(within(picture).getByText('3')).toBeVisible();
  expect(picture.querySelectorAll('rect')).toHaveLength(1);
  expect(cells(card)[1]).toBe('23 Nov | 4 | 0 | – | – | – | – | –');
  expect(cells(card)[2]).toBe('9 Nov | 4 | 4 | 20 | 80 | 2 | 5 | 3');
  await userEvent.selectOptions(within(card).getByRole('combobox'), 'Wall slide');
  expect(within(card).getByRole('img')).toHaveAccessibleName(/^Wall slide: .*known of 4\.$/);
  expect(within(card).getByText('Reps', { selector: '.name' })).toBeVisible();
  expect(cells(card)[1]).toBe('23 Nov | 3 | 0 | – | – | under 3 | – | –');
});

test('before a session and before an exercise the cards say what will be there', async () => {
  open({
    sessions: { ...SESSIONS, items: [] },
    load: { ...LOAD, weeks: [], items: [], versions: [] },
  });
  idle();
  expect(await screen.findByText(/^No session yet/)).toBeVisible();
  expect(await screen.findByText(/^Nothing was done yet/)).toBeVisible();
});
