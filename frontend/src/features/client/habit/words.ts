/* A habit plan in one line: "After breakfast, on Monday and Thursday. Else before bed." */

import type { Habit } from '../../../contract/habits';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { days_words } from '../words/schedule';
import { word_of } from './events';

const capital = (text: string) => text.charAt(0).toLocaleUpperCase(i18n.language) + text.slice(1);

/** `event` stands alone, because her own words are shown as hers. */
export function habit_words({ weekdays, event, words, fallback }: Habit) {
  return {
    event: event === 'own' ? (words ?? '') : capital(word_of(event)),
    own: event === 'own',
    days: weekdays.length === 7 ? null : days_words(weekdays),
    otherwise: fallback ? m.habit_else({ event: word_of(fallback) }) : null,
  };
}
