/* The subset of RFC 5545's recurrence rules that plans use, on diary days: FREQ=DAILY or WEEKLY with
   INTERVAL, BYDAY, and UNTIL or COUNT; weeks begin on Monday. The server has checked what it stored,
   so nothing is refused here. Twin of strtrack/plans/rules/recurrence.py and schedules.py. */

const DAY_MS = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A rule from its first day on. `step` is in days or weeks, `weekdays` has Monday as 0. */
export type Recurrence = {
  weekly: boolean;
  step: number;
  weekdays: number[];
  first: number;
  last: number;
};

/** What a therapist says of when. */
export type Schedule = {
  kind: string;
  weekdays?: string[];
  every?: number | null;
  per_week?: number | null;
  rrule?: string | null;
};

/** A day as the number of days since 1970. */
export const ordinal = (day: string): number => Date.parse(day) / DAY_MS;

/** Monday is 0. */
export const weekday = (number: number): number => (number + 3) % 7;

/** A schedule's rule as RFC 5545 writes it; null where no day is fixed. */
export function rule_of({ kind, weekdays, every, rrule }: Schedule): string | null {
  if (kind === 'daily') return 'FREQ=DAILY';
  if (kind === 'weekdays') return `FREQ=WEEKLY;BYDAY=${weekdays!.join()}`;
  if (kind === 'interval') return `FREQ=DAILY;INTERVAL=${every}`;
  return kind === 'rule' ? rrule! : null;
}

/** A rule begun on a day: what it leaves open follows from that day. */
export function recur(rule: string, anchor: string): Recurrence {
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('=')));
  const weekly = parts.FREQ === 'WEEKLY';
  const first = ordinal(anchor);
  const open = weekly ? [weekday(first)] : [0, 1, 2, 3, 4, 5, 6];
  const named = parts.BYDAY?.split(',').map((name: string) => WEEKDAYS.indexOf(name));
  const until = parts.UNTIL?.replace(/(....)(..)(..)/, '$1-$2-$3');
  const found = {
    weekly,
    step: Number(parts.INTERVAL ?? 1),
    weekdays: named ?? open,
    first,
    last: until ? ordinal(until) : Infinity,
  };
  return parts.COUNT ? { ...found, last: last_of(found, Number(parts.COUNT)) } : found;
}

/** Whether a rule falls on a day. */
export function falls_on(rule: Recurrence, day: string): boolean {
  return falls(rule, ordinal(day));
}

function falls({ weekly, step, weekdays, first, last }: Recurrence, day: number): boolean {
  if (day < first || day > last || !weekdays.includes(weekday(day))) return false;
  const begun = weekly ? first - weekday(first) : first;
  return Math.floor((day - begun) / (weekly ? 7 : 1)) % step === 0;
}

/** The day of the last of so many occurrences; the day before the first for none, as there is for
    every seventh day on another weekday than the first's. */
function last_of(rule: Recurrence, count: number): number {
  const horizon = rule.first + 7 * rule.step * (count + 1);
  for (let day = rule.first, left = count; day <= horizon; day++) {
    if (falls(rule, day) && --left === 0) return day;
  }
  return rule.first - 1;
}
