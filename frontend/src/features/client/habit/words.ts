/* A habit plan in one line: "After breakfast, on Monday and Thursday. Else before bed." */

import type { Habit } from '../../../contract/habits';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { day_word, days_words } from '../words/schedule';
import { word_of } from './events';

const capital = (text: string) => text.charAt(0).toLocaleUpperCase(i18n.language) + text.slice(1);

/** A few by name, many in short; all of them need no words. */
function days_of(weekdays: Habit['weekdays']): string | null {
  if (weekdays.length === 7) return null;
  const many = weekdays.length === 4 || weekdays.length === 5;
  return many ? weekdays.map(day_word).join(', ') : days_words(weekdays);
}

/** `event` stands alone, because her own words are shown as hers. */
export function habit_words({ weekdays, event, words, fallback }: Habit) {
  return {
    event: event === 'own' ? (words ?? '') : capital(word_of(event)),
    own: event === 'own',
    days: days_of(weekdays),
    otherwise: fallback ? m.habit_else({ event: word_of(fallback) }) : null,
  };
}
