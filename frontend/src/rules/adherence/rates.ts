/* How much of what was due was done. Twin of strtrack/adherence/rules/rates.py. */

import { rounded_4 } from '../numbers';
import { expected, expected_rested, type Slot, type WeekQuota } from '../plan/slots';
import { COUNTS_FROM, week_of, type WeekLog } from './weeks';

/** Fewer closed slots say nothing: "no data", never 0 %. */
const LEAST_SLOTS = 3;
const OVERDONE_FROM = 1.2;
const EXCUSING = ['pain_rule', 'illness', 'therapist_advice'];

/** What rules need of one log. */
export type Done = WeekLog & { nth: number | null; reason: string | null; dose_ratio: number };
export type Band = 'no_data' | 'on_track' | 'partial' | 'low';
/** Slots done over slots due, several ways; every rate is null where nothing was due. */
export type Rates = {
  n: number;
  rate: number | null;
  adjusted: number | null;
  dose: number | null;
  day: number | null;
  band: Band;
};
type Numbers = { adherence_on_track: number; adherence_partial: number };
type Due = { day: string; open: number; resting: number };

const key_of = (log: { line_id: string; due_on: string }) => log.line_id + log.due_on;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const by_credit = (a: Done, b: Done) => b.credit - a.credit;

/** The rates over closed slots: all before today, and today's answered ones. A slot that rests counts
    only when it was done all the same; a week's quota when its last day has passed. */
export function rates(
  slots: Slot[],
  logs: Done[],
  { today, numbers, quotas = [] }: { today: string; numbers: Numbers; quotas?: WeekQuota[] },
): Rates {
  const given = new Map<string, Done[]>();
  for (const log of logs) given.set(key_of(log), [...(given.get(key_of(log)) ?? []), log]);
  const days = new Map<string, { closed: number; full: number }>();
  const total = { n: 0, done: 0, excused: 0, dose: 0 };
  const count = (best: Done[], closed: number): number => {
    const full = best.filter((log) => log.credit >= COUNTS_FROM).length;
    total.n += closed;
    total.done += full;
    total.dose += sum(best.map((log) => log.credit));
    total.excused += best.filter((log) => EXCUSING.includes(log.reason!)).length;
    return full;
  };
  for (const [key, { day, open, resting }] of due_by_line(slots)) {
    const answered = best_of_slots(given.get(key) ?? []).slice(0, open + resting);
    const wanted = Math.max(open, answered.filter((log) => log.credit > 0).length);
    const best = answered.slice(0, wanted);
    const closed = day < today ? wanted : best.length;
    const before = days.get(day) ?? { closed: 0, full: 0 };
    const full = before.full + count(best, closed);
    days.set(day, { closed: before.closed + closed, full });
  }
  for (const quota of quotas) {
    if (quota.days.at(-1)! >= today) continue;
    const week = week_of(quota.monday).flatMap((due_on) => {
      const [best] = [...(given.get(key_of({ ...quota, due_on })) ?? [])].sort(by_credit);
      return best ? [best] : [];
    });
    const done = week.filter((log) => log.credit > 0).length;
    const wanted = Math.max(expected_rested(quota), Math.min(done, expected(quota)));
    count(week.sort(by_credit).slice(0, wanted), wanted);
  }
  const with_slots = [...days.values()].filter((day) => day.closed > 0);
  const rate = share(total.done, total.n);
  return {
    n: total.n,
    rate,
    adjusted: share(total.done, total.n - total.excused),
    dose: share(total.dose, total.n),
    day: share(with_slots.filter((day) => day.full > 0).length, with_slots.length),
    band: band(rate, total.n, numbers),
  };
}

/** How many logs say more than 1.2 times the planned dose. */
export function overdone(logs: Done[]): number {
  return logs.filter((log) => log.dose_ratio > OVERDONE_FROM).length;
}

/** The word for a rate. */
export function band(rate: number | null, n: number, numbers: Numbers): Band {
  if (rate === null || n < LEAST_SLOTS) return 'no_data';
  if (rate >= numbers.adherence_on_track) return 'on_track';
  return rate >= numbers.adherence_partial ? 'partial' : 'low';
}

/** How many slots a line has on a day, those to be done and those that rest. */
function due_by_line(slots: Slot[]): Map<string, Due> {
  const due = new Map<string, Due>();
  for (const slot of slots) {
    const one = due.get(key_of(slot)) ?? { day: slot.due_on, open: 0, resting: 0 };
    one[slot.rests ? 'resting' : 'open']++;
    due.set(key_of(slot), one);
  }
  return due;
}

/** One log a slot, the better credit of two, best first. */
function best_of_slots(logs: Done[]): Done[] {
  const best = new Map<number, Done>();
  logs.forEach((log, index) => {
    const slot = log.nth ?? -index - 1;
    if (!best.has(slot) || best.get(slot)!.credit < log.credit) best.set(slot, log);
  });
  return [...best.values()].sort(by_credit);
}

const share = (part: number, whole: number) => (whole > 0 ? rounded_4(part / whole) : null);
