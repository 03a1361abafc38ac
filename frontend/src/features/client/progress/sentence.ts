/* One true sentence about the weeks of exercise: days, never shares, and nothing that blames. */

import type { ExerciseWeek } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

/** `is_sum`: it says no more than "2 of 4 days" does. */
type Told = { text: string; is_sum: boolean };

const sum = (text: string): Told => ({ text, is_sum: true });
const more = (text: string): Told => ({ text, is_sum: false });

function has_something({ planned_days, done_days }: ExerciseWeek): boolean {
  return planned_days > 0 || done_days > 0;
}

function told_of([week, ...before]: ExerciseWeek[]): Told | null {
  if (!week) return null;
  const { done_days: done, planned_days: planned, days } = week;
  const is_first = !before.some(has_something);
  const is_any = (state: string) => days.some((day) => day.state === state);
  if (planned === 0) {
    if (is_any('rested')) return more(m.progress_rest());
    return is_first ? null : sum(m.progress_nothing_planned());
  }
  if (is_first) {
    return done === 0 ? more(m.progress_first_begun()) : sum(m.progress_first({ done, planned }));
  }
  if (done >= planned) return sum(m.progress_all({ planned }));
  if (done === 0) {
    return is_any('planned') ? more(m.progress_open()) : sum(m.progress_nothing_noted());
  }
  const last = before[0]?.done_days ?? 0;
  const is_more = last > 0 && done > last;
  return is_more ? more(m.progress_more({ done, last })) : sum(m.progress_so_far({ done }));
}

/** Weeks newest first; null when no exercise was ever planned in them. */
export function sentence_of(weeks: ExerciseWeek[]): string | null {
  return told_of(weeks)?.text ?? null;
}

/** The same where it stands beside the days and their sum; null when it would only repeat that. */
export function beside_days(weeks: ExerciseWeek[]): string | null {
  const told = told_of(weeks);
  return told && !told.is_sum ? told.text : null;
}

/** "2 of 4 days", or that nothing was planned. */
export function days_words({ done_days, planned_days }: ExerciseWeek): string {
  if (planned_days === 0) return m.progress_no_days();
  return m.progress_days({ done: done_days, planned: planned_days });
}

/** The weeks before this one, without those before the first exercise. */
export function earlier_of([, ...before]: ExerciseWeek[]): ExerciseWeek[] {
  const oldest = before.findLastIndex(has_something);
  return before.slice(0, oldest + 1);
}
