/* Windows and weeks of diary days, and what each day of them came to. Twin of
   strtrack/adherence/rules/weeks.py. */

import { add_days } from '../../kernel/days';
import { ordinal, weekday } from '../plan/recurrence';
import { expected_rested, type Slot, type WeekQuota } from '../plan/slots';

/** A slot is done from half of its dose on. */
export const COUNTS_FROM = 0.5;

export type DayState = 'done' | 'partly' | 'skipped' | 'rested' | 'no_answer' | 'planned' | 'none';
export type WeekLog = { line_id: string; due_on: string; credit: number };

/** So many days from one on. */
export function days_from(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, after) => add_days(first, after));
}

/** The diary days a window of so many days covers: those before today, and today. */
export function window_of_days(today: string, days: number): string[] {
  return days_from(add_days(today, -days), days + 1);
}

/** The seven days of the ISO week that holds a day. */
export function week_of(day: string): string[] {
  return days_from(add_days(day, -weekday(ordinal(day))), 7);
}

/** The days of so many ISO weeks, the last of them the one that holds today. */
export function weeks_until(today: string, count: number): string[] {
  return days_from(add_days(week_of(today)[0]!, 7 - 7 * count), 7 * count);
}

/** The latest planned days before today that nobody answered, newest first, unbroken. A week's quota
    makes its last days planned ones, as many as were needed to reach the number. */
export function silent_days(
  slots: Slot[],
  logs: WeekLog[],
  { today, quotas = [] }: { today: string; quotas?: WeekQuota[] },
): string[] {
  const answered = new Set(logs.map((log) => log.due_on));
  if (answered.has(today)) return [];
  const of_quotas = quotas.flatMap((one) => one.days.slice(one.days.length - expected_rested(one)));
  const days = new Set([...planned_days(slots), ...of_quotas]);
  const past = [...days]
    .filter((day) => day < today)
    .sort()
    .reverse();
  const said = past.findIndex((day) => answered.has(day));
  return said < 0 ? past : past.slice(0, said);
}

/** On how many days of a week something was done, of how many planned days. */
export function week_so_far(
  slots: Slot[],
  quotas: WeekQuota[],
  logs: WeekLog[],
): { done_days: number; planned_days: number } {
  const planned = Math.max(planned_days(slots).size, ...quotas.map(expected_rested));
  const lines = new Set([...slots, ...quotas].map((one) => one.line_id));
  const full = logs.filter((log) => log.credit >= COUNTS_FROM && lines.has(log.line_id));
  const done = new Set(full.map((log) => log.due_on)).size;
  return { done_days: Math.min(done, planned), planned_days: planned };
}

/** The word for one day's dot. */
export function day_state(
  day: string,
  { today, off, slots, logs }: { today: string; off: boolean; slots: Slot[]; logs: WeekLog[] },
): DayState {
  const full = logs.filter((log) => log.credit >= COUNTS_FROM);
  if (full.length > 0) {
    const due = slots.filter((slot) => !slot.rests);
    const of = (line_id: string) => (one: { line_id: string }) => one.line_id === line_id;
    const all = due.every(
      ({ line_id }) => due.filter(of(line_id)).length <= full.filter(of(line_id)).length,
    );
    return all ? 'done' : 'partly';
  }
  if (logs.some((log) => log.credit > 0)) return 'partly';
  if (off || (slots.length > 0 && slots.every((slot) => slot.rests))) return 'rested';
  if (slots.length === 0) return 'none';
  if (logs.length > 0) return 'skipped';
  return day >= today ? 'planned' : 'no_answer';
}

/** The days on which something is to be done. */
export function planned_days(slots: Slot[]): Set<string> {
  return new Set(slots.filter((slot) => !slot.rests).map((slot) => slot.due_on));
}
