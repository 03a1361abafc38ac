/* The next time a client is seen, on the clocks of the practice. */

import type { Language } from '../../../contract/shapes';
import {
  days_between,
  format_day_short,
  format_time,
  format_weekday,
  wall_clock,
} from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';

const WEEK = 7;

/** "Today 10:30", "Next Thu 10:30", "Next Thu 3 Dec 10:30"; null once its day is over. */
export function appointment_words(
  at: string | null,
  now: Date,
  time_zone: string,
  language: Language,
): string | null {
  if (at === null) return null;
  const day = wall_clock(at, time_zone).date;
  const ahead = days_between(wall_clock(now, time_zone).date, day);
  if (ahead < 0) return null;
  const time = format_time(at, time_zone, language);
  if (ahead === 0) return m.client_appointment_today({ time });
  const date = ahead < WEEK ? format_weekday(day, language, true) : format_day_short(day, language);
  return m.client_appointment_next({ date, time });
}
