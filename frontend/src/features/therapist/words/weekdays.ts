/* The days of the week by name, from Monday. */

import type { Weekday } from '../../../contract/shapes';
import { add_days, format_weekday } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';

export const WEEKDAYS: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const SOME_MONDAY = '2026-11-23';

/** "Monday", or "Mon" when short. */
export function weekday_word(weekday: Weekday, short = false): string {
  return format_weekday(add_days(SOME_MONDAY, WEEKDAYS.indexOf(weekday)), i18n.language, short);
}

/** The names of some days in the order of the week. */
export function weekday_words(weekdays: Weekday[], short = false): string[] {
  return WEEKDAYS.filter((day) => weekdays.includes(day)).map((day) => weekday_word(day, short));
}
