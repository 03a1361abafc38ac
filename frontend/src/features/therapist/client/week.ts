/* The last seven diary days as dots: what the published plan had for each, and what was logged. */

import type { ExerciseLog, PlanVersion } from '../../../contract/shapes';
import { add_days, weekday_of } from '../../../kernel/days';
import { is_planned_on } from '../words/weekdays';

type DayState = 'done' | 'partly' | 'rested' | 'no_answer' | 'planned';
export type WeekDay = { day_on: string; state: DayState };

function due_on(day: string, version: PlanVersion | null): number {
  if (!version || day < version.starts_on) return 0;
  const lines = version.items.filter(({ schedule }) => is_planned_on(schedule, weekday_of(day)));
  return lines.reduce((sum, line) => sum + line.times_per_day, 0);
}

/** The day's state; a day on which everything was left out with a reason shows as rest. */
function state_of(day: string, today: string, due: number, logs: ExerciseLog[]): DayState {
  const done = logs.filter(({ status }) => status === 'done').length;
  const begun = done + logs.filter(({ status }) => status === 'partly').length;
  if (done > 0 && done >= due) return 'done';
  if (begun > 0) return 'partly';
  if (logs.length > 0 || due === 0) return 'rested';
  return day === today ? 'planned' : 'no_answer';
}

export function week_until(
  today: string,
  version: PlanVersion | null,
  logs: ExerciseLog[],
): { days: WeekDay[]; done: number; planned: number } {
  const days = Array.from({ length: 7 }, (_, index) => add_days(today, index - 6));
  const counted = days.map((day_on) => {
    const own = logs.filter((log) => log.due_on === day_on && log.status !== 'withdrawn');
    const due = due_on(day_on, version);
    return { day_on, due, state: state_of(day_on, today, due, own) };
  });
  return {
    days: counted.map(({ day_on, state }) => ({ day_on, state })),
    done: counted.filter(({ state }) => state === 'done' || state === 'partly').length,
    planned: counted.filter(({ due, state }) => due > 0 || state === 'done' || state === 'partly')
      .length,
  };
}
