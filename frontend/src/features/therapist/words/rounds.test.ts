import { expect, test } from 'vitest';
import type { PlanVersion, Routine } from '../../../contract/shapes';
import { round_words } from './rounds';

const items = [{ line_id: 'row', exercise_name: 'Band row' }] as PlanVersion['items'];
const round = (said: Partial<Routine>) =>
  ({ pain: 1, hurt: [], effort: null, two_more: null, ...said }) as Routine;

test.each<[Partial<Routine>, string]>([
  [{}, 'After the round: pain 1'],
  [{ pain: null, effort: 5 }, 'After the round: pain not answered · effort: moderate'],
  [
    { pain: 4, hurt: ['row'], effort: 7, two_more: { line_id: 'row', answer: false } },
    'After the round: pain 4 (Band row) · effort: hard · no two more of Band row',
  ],
  [
    { effort: 9, two_more: { line_id: 'row', answer: true } },
    'After the round: pain 1 · effort: all-out · two more of Band row possible',
  ],
  [{ pain: 5, hurt: ['gone'] }, 'After the round: pain 5 (one no longer in the plan)'],
])('%o is told as "%s"', (said, words) => {
  expect(round_words(round(said), items)).toBe(words);
});
