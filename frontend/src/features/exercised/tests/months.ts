/* A November of exercise, and one exercise over twelve weeks, made by hand. */

import type {
  ExerciseMonth,
  ExerciseTrends,
  MonthDay,
  MonthEntry,
  Trend,
  TrendPoint,
} from '../../../contract/exercising';
import { add_days } from '../../../kernel/days';

export const TODAY = '2026-11-25';
export const SINCE = '2026-09-07';

export function entry(line_id: string, change: Partial<MonthEntry> = {}): MonthEntry {
  return {
    line_id,
    due: 1,
    done: 1,
    state: 'done',
    late: false,
    reason: null,
    rests_why: null,
    ...change,
  };
}

export function month_day(day_on: string, change: Partial<MonthDay> = {}): MonthDay {
  return { day_on, state: 'none', late: false, day_off: null, entries: [], ...change };
}

/** A month with nothing in it but these days. */
export function month_with(
  changes: Record<string, Partial<MonthDay>>,
  { month = '2026-11', length = 30, ...more }: Partial<ExerciseMonth> & { length?: number } = {},
): ExerciseMonth {
  const first = `${month}-01`;
  const days = Array.from({ length }, (_, place) => add_days(first, place));
  return {
    month,
    today: TODAY,
    earliest: '2026-10',
    latest: '2026-12',
    lines: [
      { line_id: 'slide', exercise_name: 'Wall slide' },
      { line_id: 'row', exercise_name: 'Band row' },
    ],
    days: days.map((day) => month_day(day, changes[day])),
    ...more,
  };
}

export function point(monday: string, change: Partial<TrendPoint> = {}): TrendPoint {
  return {
    monday,
    exercise_name: 'Wall slide',
    sessions: 3,
    unit: 'reps',
    sets: 2,
    amount: 8,
    load: null,
    band: null,
    pain: null,
    pain_below: null,
    eased: false,
    as_planned: false,
    ...change,
  };
}

export function trend(points: TrendPoint[], change: Partial<Trend> = {}): Trend {
  return {
    line_id: 'slide',
    exercise_name: 'Wall slide',
    unit: 'reps',
    in_plan: true,
    points,
    ...change,
  };
}

export function trends_of(...items: Trend[]): ExerciseTrends {
  return { today: TODAY, since: SINCE, items, next_cursor: null };
}
