/* When somebody is asked what got in the way. Twin of strtrack/habits/rules/barriers.py. */

import { add_days } from '../../kernel/days';
import type { Slot } from '../plan/slots';
import { planned_days } from './weeks';

/** Diary days before today. */
export const LOOKS_BACK = 7;
/** Yesterday and one more of them. */
const MISSES = 2;

/** The planned days of the last seven that nobody said anything about, oldest first. */
export function missed_days(slots: Slot[], logs: { due_on: string }[], today: string): string[] {
  const answered = new Set(logs.map((log) => log.due_on));
  const first = add_days(today, -LOOKS_BACK);
  const missed = [...planned_days(slots)].filter((day) => !answered.has(day));
  return missed.filter((day) => first <= day && day < today).sort();
}

/** Whether yesterday and another day were missed since it was said last. */
export function asks_what_was_in_the_way(
  missed: string[],
  today: string,
  said_on: string | null,
): boolean {
  const since = missed.filter((day) => said_on === null || day >= said_on);
  return since.includes(add_days(today, -1)) && since.length >= MISSES;
}
