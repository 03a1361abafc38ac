/* What takes days or exercises off the plan, by the days it covers: breaks and excused days, rest
   after treatment, what an answer or a person lets rest. Twin of strtrack/plans/rules/days_off.py,
   adherence/rules/rest.py and resting/rules/days.py. */

import { add_days, day_ends_at, diary_day } from '../../kernel/days';
import type { Area, Gate, Rest, Why } from './slots';

/** Treatments may keep from exercising for two days, so they touch three. */
export const LONGEST_REST_DAYS = 3;

type Range = { starts_on: string; ends_on: string | null };
type Treated = { ended_at: number; areas: Area[] };
/** A rest as it is stored: it stays until somebody ends it where `until_on` is null. */
export type Stored = {
  why: Why;
  begins_at: number;
  until_on: string | null;
  ended_at: number | null;
  areas: Area[] | null;
  line_ids: string[] | null;
};

/** The days of ranges within a window; one without an end goes on. */
export function days_of(ranges: Range[], first: string, last: string): Set<string> {
  const found = new Set<string>();
  for (const { starts_on, ends_on } of ranges) {
    const end = ends_on !== null && ends_on < last ? ends_on : last;
    for (let day = starts_on > first ? starts_on : first; day <= end; day = add_days(day, 1)) {
      found.add(day);
    }
  }
  return found;
}

/** Treatments by the days they may keep from exercising. */
export function rests_of(treated: Treated[], zone: string): Map<string, Rest[]> {
  const found = new Map<string, Rest[]>();
  for (const { ended_at, areas } of treated) {
    const first = diary_day(ended_at, zone);
    for (let after = 0; after < LONGEST_REST_DAYS; after++) {
      const day = add_days(first, after);
      add_to(found, day, { ended_at, day_ends_at: day_ends_at(day, zone), areas });
    }
  }
  return found;
}

/** Rests by the days of a window that they cover: the day each begins on, and each to whose end it
    lasts; on a day on which it was ended, everything is due again. */
export function gates_of(
  rests: Stored[],
  first: string,
  last: string,
  zone: string,
): Map<string, Gate[]> {
  const found = new Map<string, Gate[]>();
  for (const { why, begins_at, until_on, ended_at, areas, line_ids } of rests) {
    const until = until_on === null ? null : day_ends_at(until_on, zone);
    const begins_on = diary_day(begins_at, zone);
    const end = until_on !== null && until_on < last ? until_on : last;
    for (let day = begins_on > first ? begins_on : first; day <= end; day = add_days(day, 1)) {
      if (ended_at !== null && day_ends_at(day, zone) > ended_at) break;
      add_to(found, day, { why, until, areas, line_ids });
    }
  }
  return found;
}

function add_to<T>(found: Map<string, T[]>, day: string, one: T): void {
  found.set(day, [...(found.get(day) ?? []), one]);
}
