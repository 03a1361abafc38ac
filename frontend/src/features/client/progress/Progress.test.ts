import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { day, week } from '../tests/people';
import { open_phone, start_over } from '../tests/phone';
import { earlier_of, sentence_of } from './sentence';

const EMPTY = week('2026-11-16', '-------', 0, 0);
const LAST = week('2026-11-16', 'd-d-n--', 2, 3);

afterEach(start_over);

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
});

test('weeks before the first exercise are not listed', () => {
  const this_week = week('2026-11-23', 'd.-.-.-', 1, 4);
  expect(earlier_of([this_week, LAST, EMPTY, EMPTY])).toEqual([LAST]);
  expect(earlier_of([this_week, EMPTY, LAST, EMPTY])).toEqual([EMPTY, LAST]);
});

test('this week shows in days and marks, the weeks before behind a tap; never a share', async () => {
  vi.stubGlobal('scrollTo', () => {});
  const items = [week('2026-11-23', 'dpr.-.-', 2, 4), LAST];
  const { asked } = await open_phone('/progress', day(), {
    others: { '/clients/ana/exercise-weeks?count=6': { today: '2026-11-25', items } },
  });
  expect(asked.map(({ path }) => path)).toContain('/clients/ana/exercise-weeks?count=6');
  expect(screen.getByText('2 of 4 days this week')).toBeInTheDocument();
  const folded = screen.getByText('The weeks before').closest('details')!;
  expect(folded).not.toHaveAttribute('open');
  expect(folded).toHaveTextContent('Week of 16 Nov');
  expect(folded).toHaveTextContent('2 of 3 days');
  expect(document.body.textContent).not.toMatch(/%|per cent/);
});

test('before there is anything it says what will be here', async () => {
  vi.stubGlobal('scrollTo', () => {});
  const items = [week('2026-11-23', '-------', 0, 0)];
  await open_phone('/progress', day(), {
    others: { '/clients/ana/exercise-weeks?count=6': { today: '2026-11-25', items } },
  });
  expect(screen.getByText('Nothing here yet')).toBeInTheDocument();
});
