/* A month as weeks of seven places, Monday first: the arithmetic of a calendar. */

import type { MonthDay } from '../contract/exercising';
import { add_days, weekday_of } from '../kernel/days';
import type { DayMark } from './week_words';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The month after, or before with -1: "2026-12". */
export function month_from(month: string, by: 1 | -1): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** How many places stay free before the first day. */
export function places_before(first: string): number {
  return WEEKDAYS.indexOf(weekday_of(first));
}

/** A day of each weekday, Monday first, for their names. */
export function one_week(): string[] {
  return WEEKDAYS.map((_, place) => add_days('2026-11-23', place));
}

/** What a day is marked with: a day that is off and rests is not one that rests after a session. */
export function mark_of({ state, day_off }: MonthDay): DayMark {
  return state === 'rested' && day_off !== null ? 'off' : state;
}

/** Where a key leads from a day: days and weeks, ends of the week, the same day of another month. */
export function day_by_key(key: string, day: string): string | null {
  const place = places_before(day);
  switch (key) {
    case 'ArrowLeft':
      return add_days(day, -1);
    case 'ArrowRight':
      return add_days(day, 1);
    case 'ArrowUp':
      return add_days(day, -7);
    case 'ArrowDown':
      return add_days(day, 7);
    case 'Home':
      return add_days(day, -place);
    case 'End':
      return add_days(day, 6 - place);
    case 'PageUp':
      return same_day(day, -1);
    case 'PageDown':
      return same_day(day, 1);
  }
  return null;
}

/** The same day of the month beside, or the last one it has. */
function same_day(day: string, by: 1 | -1): string {
  const month = month_from(day.slice(0, 7), by);
  const last = add_days(`${month_from(month, 1)}-01`, -1);
  const wanted = `${month}-${day.slice(8)}`;
  return wanted < last ? wanted : last;
}
