/* Until when health questions are wanted, in words. */

import { device_zone } from '../../../kernel/clock';
import {
  days_between,
  diary_day,
  format_date,
  format_time,
  format_weekday,
} from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

/** "Before Thursday: health questions"; a date from a week on. */
export function before_words(at: string | null, today: string): string {
  if (!at) return m.health_before_session();
  const day = diary_day(at, device_zone());
  const days = days_between(today, day);
  if (days <= 0) {
    return m.health_before_time({ time: format_time(at, device_zone(), i18n.language) });
  }
  if (days === 1) return m.health_before_tomorrow();
  const name = days < 7 ? format_weekday : format_date;
  return m.health_before_day({ day: name(day, i18n.language) });
}
