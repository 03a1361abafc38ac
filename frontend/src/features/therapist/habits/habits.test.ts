import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Habits } from '../../../contract/habits';
import { i18n } from '../../../kernel/i18n.svelte';
import HabitsInShort from './HabitsInShort.svelte';

const NOTHING: Habits = { plan: null, in_the_way: { weeks: 6, days: 0, reasons: [] } };
const SAID: Habits['in_the_way'] = {
  weeks: 6,
  days: 5,
  reasons: [
    { reason: 'no_time', days: 4 },
    { reason: 'tired', days: 2 },
  ],
};

beforeEach(() => i18n.show('en'));

test('what gets in the way is one line with its numbers', () => {
  render(HabitsInShort, { habits: { ...NOTHING, in_the_way: SAID } });
  expect(screen.getByText('What gets in the way')).toBeVisible();
  expect(screen.getByText('no time 4, tired 2 (6 weeks, said on 5 days)')).toBeVisible();
});

test('a plan is one line, and her own words are hers', () => {
  const plan: Habits['plan'] = {
    weekdays: ['MO', 'FR'],
    event: 'own',
    words: 'after I walk the dog',
    at: '07:15',
    fallback: 'before_bed',
  };
  render(HabitsInShort, { habits: { ...NOTHING, plan } });
  expect(screen.getByText('after I walk the dog')).toHaveClass('voice');
  expect(screen.getByText(/Mon Fri · about 07:15 · else before bed/)).toBeVisible();
});

test('nothing said is nothing shown', () => {
  const { container } = render(HabitsInShort, { habits: NOTHING });
  expect(container.querySelector('dl')).toBeNull();
});
