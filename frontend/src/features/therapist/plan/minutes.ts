/* How long a plan takes, by the same arithmetic as the server's, and what that means to a person. */

import type { PlanItem } from '../../../contract/shapes';
import { is_planned_on, WEEKDAYS } from '../words/weekdays';

const SECONDS_A_REP = 3;
const BREATH_AFTER_HOLD_S = 2;
/** Minutes up to which a plan fits easily, and up to which it is still kept up. */
export const COFFEE_BREAK_MIN = 10;
export const QUARTER_HOUR_MIN = 15;

function seconds_a_rep({ duration_s, hold_s, tempo }: PlanItem): number {
  if (duration_s !== null) return duration_s;
  if (tempo) return tempo.split('-').reduce((sum, part) => sum + Number(part), 0);
  return hold_s === null ? SECONDS_A_REP : hold_s + BREATH_AFTER_HOLD_S;
}

/** The seconds of one performance, work and rest apart. */
function parts(item: PlanItem): { work: number; rest: number } {
  const sides = item.side === 'each' ? 2 : 1;
  return {
    work: sides * item.sets * item.reps * seconds_a_rep(item),
    rest: (item.sets - 1) * item.rest_s,
  };
}

/** Seconds of one performance, rounded to 10. */
export function est_seconds(item: PlanItem): number {
  const { work, rest } = parts(item);
  return Math.round((work + rest) / 10) * 10;
}

function busiest(items: PlanItem[], seconds: (item: PlanItem) => number): number {
  const days = WEEKDAYS.map((weekday) =>
    items
      .filter((item) => is_planned_on(item.schedule, weekday))
      .reduce((sum, item) => sum + seconds(item) * item.times_per_day, 0),
  );
  return Math.max(...days);
}

/** Seconds on the weekday that asks the most. */
export function busiest_day_seconds(items: PlanItem[]): number {
  return busiest(items, est_seconds);
}

/** Of those, the seconds spent moving or holding, on the weekday that asks the most of that. */
export function busiest_day_work_seconds(items: PlanItem[]): number {
  return busiest(items, (item) => parts(item).work);
}
