/* Which session is meant, and how long after it something was, in words. */

import { diary_day, days_between, format_date, format_weekday } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

/** From here on a weekday would be taken for another week's. */
const WEEK_DAYS = 7;
const DAY_H = 24;
/** "A day after" is said of 18 to 30 hours. */
const ROUND_H = 6;

/** "Monday's session", "today's session", or with its date when a week has gone by. */
export function session_words(ended_at: string, day_on: string, time_zone: string): string {
  const day = diary_day(ended_at, time_zone);
  const ago = days_between(day, day_on);
  if (ago === 0) return m.went_session_today();
  if (ago >= WEEK_DAYS) return m.went_session_date({ date: format_date(day, i18n.language) });
  return m.went_session_day({ day: format_weekday(day, i18n.language) });
}

/** Whole days where it is about that many, else null. */
function days_in(hours: number): number | null {
  const days = Math.round(hours / DAY_H);
  return days > 0 && Math.abs(hours - days * DAY_H) <= ROUND_H ? days : null;
}

const shown_hours = (hours: number) => (hours < 1 ? 0 : Math.round(hours));

/** Whether two times may both be told in days: apart from one another. */
export function told_in_days(hours: number, other: number): boolean {
  const days = days_in(hours);
  return days === null || days !== days_in(other);
}

/** "Two days after Monday's session", "10 hours after Monday's session". */
export function after_words(hours: number, session: string, in_days = true): string {
  const days = in_days ? days_in(hours) : null;
  return days === null
    ? m.went_hours_after({ hours: shown_hours(hours), session })
    : m.went_days_after({ days, session });
}

/** "After two days", "after 10 hours": of a session named before. */
export function later_words(hours: number, in_days = true): string {
  const days = in_days ? days_in(hours) : null;
  return days === null ? m.went_hours({ hours: shown_hours(hours) }) : m.went_days({ days });
}

/** The whole hours that hold an interval: its lower edge down, its upper edge up. */
export function outward(between: { after_h: number | null; by_h: number }): [number, number] {
  return [Math.floor(between.after_h ?? 0), Math.ceil(between.by_h)];
}
