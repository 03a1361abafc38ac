/* Instants of a case file, by the client's clock. */

import { format_day_short, format_instant, format_time, wall_clock } from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';

/** "Tue 10 Mar 09:15" */
export function moment_at(at: string, time_zone: string): string {
  const day = format_day_short(wall_clock(at, time_zone).date, i18n.language);
  return `${day} ${format_time(at, time_zone, i18n.language)}`;
}

/** "09:15" where it is the same day as something said before, else with its day. */
export function later_at(at: string, before: string, time_zone: string): string {
  const same = wall_clock(at, time_zone).date === wall_clock(before, time_zone).date;
  return same ? format_time(at, time_zone, i18n.language) : moment_at(at, time_zone);
}

/** "10 Mar 2026, 09:15" */
export function dated(at: string, time_zone: string): string {
  return format_instant(at, time_zone, i18n.language);
}

/** Whether two instants are told as the same minute. */
export function same_minute(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;
}
