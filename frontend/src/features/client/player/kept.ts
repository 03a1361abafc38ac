/* The round as the phone keeps it, under its diary day: what Today has to know of it, and no more. */

import { add_days, days_between } from '../../../kernel/days';
import { drop_draft, find_draft, keep_draft, WEEK_H } from '../../../kernel/drafts';
import { key_of, type Shown } from '../exercise/slots';
import type { EndAnswers } from './end';
import type { Item, Round } from './round';

export type Kept = { round: Round; end: EndAnswers | null };

/** How many days back an exercise may still be logged (docs/clinical.md 4.5). */
const LATE_DAYS = 7;

const name_of = (day_on: string) => `routine.${day_on}`;

export function keep_round(kept: Kept): void {
  keep_draft(name_of(kept.round.day_on), kept, WEEK_H);
}

export function drop_round(day_on: string): void {
  drop_draft(name_of(day_on));
}

export function find_round(day_on: string): Kept | null {
  return find_draft<Kept>(name_of(day_on));
}

/** The day's round without what was answered elsewhere meanwhile; null when that leaves nothing of it.
    What the rest of it was is still asked. */
export function find_settled_round(day_on: string, slots: Shown[]): Kept | null {
  const kept = find_round(day_on);
  if (!kept || is_over(kept)) return kept;
  const answered = new Set(slots.filter(({ log }) => log !== null).map(key_of));
  const items = kept.round.items.map((item): Item => {
    if (item.result || !answered.has(key_of(item.slot))) return item;
    const result = { status: 'elsewhere', reason: null, ended_at: 0, before: null } as const;
    return { ...item, result };
  });
  const ends = items.flatMap(({ result }) =>
    result && result.status !== 'elsewhere' ? result.ended_at : [],
  );
  const open = items.some(({ result }) => result === null);
  if (!open && ends.length === 0) return null;
  if (open) return { ...kept, round: { ...kept.round, items } };
  const step = { is: 'over', ended_at: Math.max(...ends) } as const;
  return { ...kept, round: { ...kept.round, items, step } };
}

/** A round of which something is still open, the newest of the days that may be added to. */
export function find_earlier_round(today_on: string): Kept | null {
  for (let back = 1; back <= LATE_DAYS; back += 1) {
    const kept = find_round(add_days(today_on, -back));
    if (kept && !is_over(kept) && has_begun(kept)) return kept;
  }
  return null;
}

/** Something of it was done or left out; a round that was only looked at is nobody's yesterday. */
function has_begun({ round }: Kept): boolean {
  return round.items.some(({ result, sets }) => result !== null || sets.length > 0);
}

/** Every exercise of it has ended, and its questions are open. */
export function is_over({ round }: Kept): boolean {
  return round.step.is === 'over';
}

/** "4 of 6": how many have ended, of those the round has a say in. */
export function come_of({ round }: Kept): { done: number; of: number } {
  const own = round.items.filter(({ result }: Item) => result?.status !== 'elsewhere');
  return { done: own.filter(({ result }) => result !== null).length, of: own.length };
}

/** Whether that was the day before this one. */
export function is_yesterday({ round }: Kept, today_on: string): boolean {
  return days_between(round.day_on, today_on) === 1;
}
