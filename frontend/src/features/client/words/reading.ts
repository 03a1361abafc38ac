/* When somebody at the practice reads what a client sends: "on weekdays before 12:00". */

import type { Today } from '../../../contract/shapes';
import { add_days, format_weekday, weekday_of } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

type Reads = Today['practice']['reads'];

const A_WEEK = Array.from({ length: 7 }, (_, index) => add_days('2026-11-23', index));
const WORKING_DAYS = 'MO TU WE TH FR';
const LIST_LOCALES = { en: 'en-GB', es: 'es-ES' };

function day_words({ weekdays }: Reads): string {
  const days = A_WEEK.filter((day) => weekdays.includes(weekday_of(day)));
  if (days.length === A_WEEK.length) return m.reading_daily();
  if (days.map(weekday_of).join(' ') === WORKING_DAYS) return m.reading_weekdays();
  const names = days.map((day) => format_weekday(day, i18n.language));
  const listed = new Intl.ListFormat(LIST_LOCALES[i18n.language], { type: 'conjunction' });
  return m.reading_on({ days: listed.format(names) });
}

/** On weekdays, as most do, where the day has not come yet. */
export function reading_words(reads: Reads | undefined): string {
  if (!reads) return m.reading_weekdays();
  const days = day_words(reads);
  return reads.by ? m.reading_by({ days, time: reads.by }) : days;
}
