import { expect, test } from 'vitest';
import { days_between } from '../../kernel/days';
import { asks_what_was_in_the_way, missed_days } from '../adherence/barriers';
import { credit_of, dose_ratio } from '../adherence/credit';
import { overdone, rates, type Done } from '../adherence/rates';
import { score_of, step_of, target_of } from '../adherence/rhythm';
import {
  day_state,
  silent_days,
  week_of,
  week_so_far,
  weeks_until,
  window_of_days,
} from '../adherence/weeks';
import { due_slots, week_quotas } from '../plan/slots';
import { plan_of, vectors, type WrittenPlan } from './vectors';

const REASONS = [
  'pain_rule',
  'illness',
  'therapist_advice',
  'no_time',
  'forgot',
  'tired',
  'too_hard',
  'too_easy',
  'no_equipment',
  'travel',
  'other',
];
const STATES = ['done', 'partly', 'skipped', 'rested', 'no_answer', 'planned', 'none'];

type Rated = (number | string | null)[];
type Told = {
  today: number;
  d7: Rated;
  d28: Rated;
  silent: number[];
  missed: number[];
  said: number | null;
  asks: boolean;
  states: string;
  weeks: [number, number][];
  goal: number | null;
  score: number | null;
  step: number | null;
};
type Case = WrittenPlan & { logs: string; numbers: Record<string, number>; todays: Told[] };

/** A log is written as day.line.nth, then =ratio unless it is 1 and ~reason by its number. */
function log_of(token: string, day: (after: number) => string): Done {
  const [, due, line, nth, ratio, reason] = token.match(
    /^(-?\d+)\.(\d+)\.(\d+)(?:=([\d.]+))?(?:~(\d+))?$/,
  )!;
  const dose = Number(ratio ?? 1);
  return {
    line_id: line!,
    due_on: day(Number(due)),
    nth: Number(nth) || null,
    credit: credit_of(dose),
    reason: reason ? REASONS[Number(reason)]! : null,
    dose_ratio: dose,
  };
}

test.each(vectors<Case>('adherence.json').map((one, n) => [n, one] as const))(
  'what was done of plan %i',
  (_, one) => {
    const { calendar, day } = plan_of(one);
    const after = (of: string) => days_between(one.base, of);
    const logs = one.logs
      .split(' ')
      .filter(Boolean)
      .map((token) => log_of(token, day));
    const numbers = { adherence_on_track: 0.8, adherence_partial: 0.5, ...one.numbers };
    for (const told of one.todays) {
      const today = day(told.today);
      const month = window_of_days(today, 28);
      const in_force = calendar(month[0]!, week_of(today)[6]!);
      for (const [length, rated] of [
        [7, told.d7],
        [28, told.d28],
      ] as const) {
        const days = window_of_days(today, length);
        const quotas = week_quotas(in_force, days);
        const found = rates(due_slots(in_force, days), logs, { today, numbers, quotas });
        const recent = logs.filter(({ due_on }) => days.includes(due_on));
        expect([
          found.n,
          found.rate,
          found.adjusted,
          found.dose,
          found.day,
          found.band,
          overdone(recent),
        ]).toEqual(rated);
      }
      const quotas = week_quotas(in_force, month);
      const silent = silent_days(due_slots(in_force, month), logs, { today, quotas });
      expect(silent.map(after)).toEqual(told.silent);
      const missed = missed_days(due_slots(in_force, window_of_days(today, 7)), logs, today);
      expect(missed.map(after)).toEqual(told.missed);
      const said_on = told.said === null ? null : day(told.said);
      expect(asks_what_was_in_the_way(missed, today, said_on)).toBe(told.asks);
      expect_weeks(one, told, logs);
    }
  },
);

function expect_weeks(one: Case, told: Told, logs: Done[]): void {
  const { calendar, day } = plan_of(one);
  const today = day(told.today);
  const days = weeks_until(today, 5);
  const in_force = calendar(days[0]!, days.at(-1)!);
  const due = due_slots(in_force, days);
  const on = (some: string[]) => (item: { due_on: string }) => some.includes(item.due_on);
  const states = days.map((of) => {
    const slots = due.filter(on([of]));
    const off = in_force.off.has(of);
    return STATES.indexOf(day_state(of, { today, off, slots, logs: logs.filter(on([of])) }));
  });
  expect(states.join('')).toBe(told.states);
  const weeks = days
    .filter((_, place) => place % 7 === 0)
    .map((monday) => {
      const week = week_of(monday);
      const quotas = week_quotas(in_force, week);
      return week_so_far(due.filter(on(week)), quotas, logs.filter(on(week)));
    });
  expect(weeks.map((week) => [week.done_days, week.planned_days])).toEqual(told.weeks);
  const [running, ...finished] = weeks.reverse().map(({ done_days, planned_days }) => {
    return { done_days, target: target_of(told.goal, planned_days) };
  });
  const score = score_of(finished, running!);
  if (told.score === null) expect(score).toBeNull();
  else expect(score).toBeCloseTo(told.score, 8);
  expect(score === null ? null : step_of(score)).toBe(told.step);
}

type Sets = { reps: number | null; seconds: number | null }[] | null;
type Planned = [string, number, number, number | null, number | null];

test.each(vectors<[string, Sets, Planned, number]>('ratios.json'))(
  '%s %j of %j is %d of its dose',
  (status, sets, [side, count, reps, hold_s, duration_s], ratio) => {
    const planned = { side, sets: count, reps, hold_s, duration_s };
    expect(dose_ratio(status, sets, planned)).toBe(ratio);
  },
);
