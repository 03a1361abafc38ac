/* How long a plan takes, by the same arithmetic as the server's; meter_vectors.json holds both. */

import type { PlanItem, PlanMeter } from '../../../contract/shapes';
import { WEEKDAYS } from '../words/weekdays';

const SECONDS_A_REP = 3;
const BREATH_AFTER_HOLD_S = 2;
/** Minutes up to which a plan fits easily, and up to which it is still kept up. */
export const COFFEE_BREAK_MIN = 10;
export const QUARTER_HOUR_MIN = 15;
/** More than this is longer than most people keep up (decisions.md 8; clinical.md 4.1). */
const SOFT = { seconds: QUARTER_HOUR_MIN * 60, items: 5 };
const FIRM = { seconds: 25 * 60, items: 6 };

type Timed = Pick<
  PlanItem,
  'side' | 'sets' | 'reps' | 'hold_s' | 'duration_s' | 'rest_s' | 'tempo'
>;
type Due = Timed & Pick<PlanItem, 'schedule' | 'times_per_day'>;

function seconds_a_rep({ duration_s, hold_s, tempo }: Timed): number {
  if (duration_s !== null) return duration_s;
  if (tempo) return tempo.split('-').reduce((sum, part) => sum + Number(part), 0);
  return hold_s === null ? SECONDS_A_REP : hold_s + BREATH_AFTER_HOLD_S;
}

function work_seconds(item: Timed): number {
  return (item.side === 'each' ? 2 : 1) * item.sets * item.reps * seconds_a_rep(item);
}

/** Half goes to the even neighbour, as the server rounds. */
function round_half_even(number: number): number {
  const whole = Math.floor(number);
  if (number - whole !== 0.5) return Math.round(number);
  return whole % 2 === 0 ? whole : whole + 1;
}

/** Seconds of one performance with its rests, rounded to 10. */
export function est_seconds(item: Timed): number {
  return round_half_even((work_seconds(item) + (item.sets - 1) * item.rest_s) / 10) * 10;
}

function falls_on({ schedule }: Due, weekday: (typeof WEEKDAYS)[number]): boolean {
  if (schedule.kind === 'as_needed') return false;
  return schedule.kind !== 'weekdays' || (schedule.weekdays ?? []).includes(weekday);
}

/** The fullest day of a week: what may fall on any day is taken to fall on that one. */
export function meter(items: Due[]): PlanMeter {
  const days = WEEKDAYS.map((weekday) => {
    const due = items.filter((item) => falls_on(item, weekday));
    const sum = (seconds: (item: Due) => number) =>
      due.reduce((all, item) => all + item.times_per_day * seconds(item), 0);
    return { total_s: sum(est_seconds), work_s: sum(work_seconds), items: due.length };
  });
  const fullest = days.reduce((most, day) => {
    const longer = day.total_s > most.total_s;
    return longer || (day.total_s === most.total_s && day.items > most.items) ? day : most;
  });
  const count = Math.max(...days.map((day) => day.items));
  const above = (limit: typeof SOFT) => fullest.total_s > limit.seconds || count > limit.items;
  const warning = above(FIRM) ? 'too_long' : above(SOFT) ? 'long' : null;
  return { work_s: fullest.work_s, total_s: fullest.total_s, items: count, warning };
}

/** Whether it is the time, not the number of exercises, that a warning speaks of. */
export function warns_of_time({ total_s, warning }: PlanMeter): boolean {
  return total_s > (warning === 'too_long' ? FIRM : SOFT).seconds;
}
