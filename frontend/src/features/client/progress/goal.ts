/* A week held against the client's own goal: what it asks for, and no more than that counts. */

import type { ExerciseWeek } from '../../../contract/shapes';

export function by_goal(weeks: ExerciseWeek[], goal: number | null): ExerciseWeek[] {
  if (goal === null) return weeks;
  return weeks.map((week) => {
    const planned_days = Math.min(goal, week.planned_days);
    return { ...week, planned_days, done_days: Math.min(week.done_days, planned_days) };
  });
}
