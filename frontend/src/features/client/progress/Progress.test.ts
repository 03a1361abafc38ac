import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AdviceMode, Language } from '../../../contract/shapes';
import type { Responses } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { ANSWERS, day, week } from '../tests/people';
import { open_phone, settled, start_over, warm } from '../tests/phone';
import { responses_of, session_answered, session_before } from '../tests/responses';
import { beside_days, earlier_of, sentence_of } from './sentence';

const EMPTY = week('2026-11-16', '-------', 0, 0);
const LAST = week('2026-11-16', 'd-d-n--', 2, 3);
const THIS = week('2026-11-23', 'dpr.-.-', 2, 4);
const FELL: [number, number][] = [
  [5, 4],
  [24, 5],
  [47, 1],
];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

describe('one true sentence about the weeks', () => {
  const said: [string, ReturnType<typeof week>[], string | null][] = [
    ['nothing ever', [week('2026-11-23', '-------', 0, 0), EMPTY], null],
    [
      'a first week',
      [week('2026-11-23', 'd.-.-.-', 1, 4), EMPTY],
      'Your first week: 1 of 4 days so far.',
    ],
    ['its first day', [week('2026-11-23', '..-.-.-', 0, 4), EMPTY], 'Your first week has begun.'],
    ['all of it', [week('2026-11-23', 'd-d-d--', 3, 3), LAST], 'All 3 days of this week are done.'],
    [
      'more than before',
      [week('2026-11-23', 'ddd-.--', 3, 4), LAST],
      '3 days done this week. Last week it was 2.',
    ],
    ['fewer', [week('2026-11-23', 'dn-.---', 1, 4), LAST], 'One day done this week.'],
    ['not begun', [week('2026-11-23', '.-.-.--', 0, 3), LAST], 'The week is still open.'],
    ['gone by', [week('2026-11-23', 'n-n-n--', 0, 3), LAST], 'Nothing noted this week.'],
    [
      'a break',
      [week('2026-11-23', 'rrrrrrr', 0, 0), LAST],
      'A week of rest. That is part of the plan.',
    ],
    ['no plan', [week('2026-11-23', '-------', 0, 0), LAST], 'Nothing is planned this week.'],
  ];
  test.each(said)('%s', (_, weeks, sentence) => {
    i18n.show('en');
    expect(sentence_of(weeks)).toBe(sentence);
  });

  test('beside the days it says only what their sum does not', () => {
    i18n.show('en');
    const beside = said.map(([, weeks]) => beside_days(weeks)).filter(Boolean);
    expect(beside).toEqual([
      'Your first week has begun.',
      '3 days done this week. Last week it was 2.',
      'The week is still open.',
      'A week of rest. That is part of the plan.',
    ]);
  });
});

test('weeks before the first exercise are not listed', () => {
  const this_week = week('2026-11-23', 'd.-.-.-', 1, 4);
  expect(earlier_of([this_week, LAST, EMPTY, EMPTY])).toEqual([LAST]);
  expect(earlier_of([this_week, EMPTY, LAST, EMPTY])).toEqual([EMPTY, LAST]);
});

type Shown = {
  weeks?: ReturnType<typeof week>[];
  mode?: AdviceMode;
  language?: Language;
  check_ins?: object[];
};

/** Opens Progress with these responses; of weeks there are two unless a test says otherwise. */
function open_progress(
  responses: Responses,
  { weeks = [THIS, LAST], mode = 'flag', language = 'en', check_ins = [] }: Shown = {},
) {
  const today = day({ day_on: '2026-11-25' });
  return open_phone(
    '/progress',
    { ...today, practice: { ...today.practice, advice_mode: mode } },
    {
      language,
      others: {
        '/clients/ana/exercise-weeks?count=6': { today: '2026-11-25', items: weeks },
        '/clients/ana/response': responses,
        '/clients/ana/check-ins': { items: check_ins, next_cursor: null },
      },
    },
  );
}

const headline = () => screen.getByRole('heading', { level: 1 });
const cards = () =>
  screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

/** Ana's course: the neck turns further, the stiff neck is two points less. */
function course(change: 'better' | 'none' | null, is_clear = true): Partial<Responses> {
  return {
    ranges: [
      {
        motion: 'neck-rotation',
        name: 'Neck, turn',
        side: 'L',
        first: { degrees: 58, at: '2026-10-12T09:00:00Z' },
        latest: { degrees: 71, at: '2026-11-23T09:00:00Z' },
        change: 13,
        is_clear,
      },
    ],
    problem: {
      first: { score: 6, at: '2026-10-12T09:00:00Z' },
      latest: { score: 4, at: '2026-11-24T09:00:00Z' },
      change,
    },
  };
}

test('sentence, curve, days, range and problem, in this order', async () => {
  const told = responses_of([session_answered(FELL), session_before([[24, 6]])], course(null));
  const { asked } = await open_progress(told);
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/response');
  expect(headline()).toHaveTextContent(
    '5 at its most, a day after Monday’s session. When you last answered, after two days, it was 1.',
  );
  expect(cards()).toEqual(['Your own points', 'This week', 'Since October']);
  expect(screen.getByText('after Monday’s session')).toBeVisible();
  const [range, problem] = screen.getAllByRole('definition');
  expect(range).toHaveTextContent('from 58 to 71 degrees');
  expect(screen.getAllByRole('term')[0]).toHaveTextContent('Neck, turn, left');
  expect(problem).toHaveTextContent('from 6 to 4');
  expect(screen.getAllByRole('term')[1]).toHaveTextContent('The stiff neck');
  expect(screen.queryByText(/more after your next session/i)).toBeNull();
  expect(document.body.textContent).not.toMatch(/%|per cent|no clear change/);
  expect(warm()).toHaveLength(0);
});

test('who listens meets the sentence, then the figure, then the same as a table', async () => {
  await open_progress(responses_of([session_answered(FELL)]));
  const figure = screen.getByRole('figure');
  const table = within(figure).getByText('As a table');
  const told = within(figure).getByText(/highest 5/);
  const follows = (one: Element, other: Element) =>
    expect(one.compareDocumentPosition(other)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  follows(headline(), figure);
  follows(told, table);
});

test.each(['flag', 'advise'] as const)('in %s what is usual is behind the points', async (mode) => {
  await open_progress(responses_of([session_answered(FELL)]), { mode });
  expect(screen.getByText(/What is usual is shaded/)).toBeInTheDocument();
});

test('in record nothing is behind the points', async () => {
  await open_progress(responses_of([session_answered(FELL)], { band: null }), { mode: 'record' });
  expect(screen.queryByText(/what is usual/i)).toBeNull();
});

test('that nothing has clearly changed is said only where it is worked out', async () => {
  const sessions = [session_answered(FELL)];
  await open_progress(responses_of(sessions, course('none', false)), { mode: 'advise' });
  expect(screen.getAllByText(/no clear change/)).toHaveLength(2);
  await open_progress(responses_of(sessions, course('better')), { mode: 'advise' });
  expect(screen.queryByText(/no clear change/)).toBeNull();
  await open_progress(responses_of(sessions, course(null, false)));
  expect(screen.queryByText(/no clear change/)).toBeNull();
});

test('with one session there is more after the next', async () => {
  await open_progress(responses_of([session_answered(FELL)]));
  expect(screen.getByText('More after your next session.')).toBeVisible();
});

test('an answer that has not been sent is in the sentence and the curve at once', async () => {
  const worked_out = { settled: { after_h: 24, by_h: 47 }, status: 'settled' } as const;
  const { server } = await open_progress(responses_of([session_answered(FELL, worked_out)]));
  expect(headline()).toHaveTextContent('It settled between 24 and 47 hours');
  server.online = false;
  outbox.record_check_in({
    treatment_id: 't1',
    moment: 'h48',
    answers: { ...ANSWERS, scores: [{ scope: 'sorest', now: 7 }] },
  });
  await settled();
  expect(headline()).toHaveTextContent(
    '7 when you last answered, two days after Monday’s session. The time before, 1.',
  );
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
    hidden: true,
  });
  expect(rows.some((row) => /52 h.*7/.test(row.textContent))).toBe(true);
});

test('this week shows in days and marks, the weeks before behind a tap; never a share', async () => {
  const { asked } = await open_progress(responses_of([]));
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-weeks?count=6');
  expect(headline()).toHaveTextContent('2 days done this week.');
  expect(screen.getByText('2 of 4 days this week')).toBeInTheDocument();
  const folded = screen.getByText('The weeks before').closest('details')!;
  expect(folded).not.toHaveAttribute('open');
  expect(folded).toHaveTextContent('Week of 16 Nov');
  expect(folded).toHaveTextContent('2 of 3 days');
  expect(document.body.textContent).not.toMatch(/%|per cent/);
});

test('without a session it says that the curve comes after the first', async () => {
  await open_progress(responses_of([]));
  expect(screen.getByText(/After your first session/)).toBeVisible();
  expect(screen.queryByRole('figure')).toBeNull();
});

test('before there is anything it says what will be here', async () => {
  await open_progress(responses_of([]), { weeks: [EMPTY] });
  expect(screen.getByText('Nothing here yet')).toBeInTheDocument();
  expect(screen.getByText(/After your first session/)).toBeInTheDocument();
});

describe('who looked at the last answer', () => {
  const looked = { id: 'l1', by_id: 'theo', by_name: 'Theo Marin', at: '2026-11-25T09:10:00Z' };
  const answer = (recorded_at: string, change: object = {}) => ({
    id: recorded_at,
    treatment_id: 't1',
    status: 'recorded',
    recorded_at,
    looked,
    ...change,
  });
  const open_with = (...items: object[]) =>
    open_progress(responses_of([session_answered(FELL)]), { check_ins: items });

  test('stands under the curve, with the time', async () => {
    await open_with(answer('2026-11-25T09:00:00Z'), answer('2026-11-24T10:00:00Z'));
    expect(screen.getByText('Theo looked at this, Wed 09:10')).toBeVisible();
  });

  test('an earlier answer, another session’s or nobody’s look is not told', async () => {
    await open_with(
      answer('2026-11-25T09:00:00Z', { looked: null }),
      answer('2026-11-24T10:00:00Z'),
      answer('2026-11-25T09:00:00Z', { treatment_id: 't0' }),
    );
    expect(screen.queryByText(/looked at this/)).toBeNull();
  });
});

test('a part that does not come is said, and the other is there', async () => {
  await open_phone('/progress', day(), {
    others: {
      '/clients/ana/exercise-weeks?count=6': 'no network',
      '/clients/ana/response': responses_of([session_answered(FELL)]),
    },
  });
  expect(headline()).toHaveTextContent('5 at its most');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});
