/* One true sentence about the weeks of exercise: days, never shares, and nothing that blames. */

import type { ExerciseWeek } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

function has_something({ planned_days, done_days }: ExerciseWeek): boolean {
  return planned_days > 0 || done_days > 0;
}

/** Weeks newest first; null when no exercise was ever planned in them. */
export function sentence_of([week, ...before]: ExerciseWeek[]): string | null {
  if (!week) return null;
  const { done_days: done, planned_days: planned, days } = week;
  const is_first = !before.some(has_something);
  const is_any = (state: string) => days.some((day) => day.state === state);
  if (planned === 0) {
    if (is_any('rested')) return m.progress_rest();
    return is_first ? null : m.progress_nothing_planned();
  }
  if (is_first) return done === 0 ? m.progress_first_begun() : m.progress_first({ done, planned });
  if (done >= planned) return m.progress_all({ planned });
  if (done === 0) return is_any('planned') ? m.progress_open() : m.progress_nothing_noted();
  const last = before[0]?.done_days ?? 0;
  return last > 0 && done > last ? m.progress_more({ done, last }) : m.progress_so_far({ done });
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
