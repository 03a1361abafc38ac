/* When the next check-in comes, in words: "Next check-in tomorrow around 13:00". */

import type { Today } from '../../../contract/shapes';
import { device_zone } from '../../../kernel/clock';
import { days_between, diary_day, format_time, format_weekday } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

const QUARTER_MS = 15 * 60_000;

/** Its day and its time, which is to the nearest quarter of an hour; null when none comes. */
function next_around(today: Today): { day: string; time: string } | null {
  const target_at = today.next_check_in?.target_at;
  if (!target_at) return null;
  const zone = device_zone();
  const around = new Date(Math.round(new Date(target_at).getTime() / QUARTER_MS) * QUARTER_MS);
  return { day: diary_day(around, zone), time: format_time(around, zone, i18n.language) };
}

/** "tomorrow around 13:00", to be said within a sentence; null when none comes. */
export function next_time(today: Today): string | null {
  const next = next_around(today);
  if (!next) return null;
  const { day, time } = next;
  switch (days_between(today.day_on, day)) {
    case 0:
      return m.advice_next_today({ time });
    case 1:
      return m.advice_next_tomorrow({ time });
    default:
      return m.advice_next_on({ day: format_weekday(day, i18n.language), time });
  }
}

/** Null when none comes. Around means to the nearest quarter of an hour. */
export function next_words(today: Today): string | null {
  const next = next_around(today);
  if (!next) return null;
  const { day, time } = next;
  const first = today.points.length === 0 && !today.answered;
  switch (days_between(today.day_on, day)) {
    case 0:
      return first ? m.next_first_today({ time }) : m.next_today({ time });
    case 1:
      return first ? m.next_first_tomorrow({ time }) : m.next_tomorrow({ time });
    default:
      return m.next_on({ day: format_weekday(day, i18n.language), time });
  }
}
