/* A month as weeks of seven places, Monday first: the arithmetic of a calendar. */

import { add_days, weekday_of } from '../kernel/days';

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
