/* The moments of a recovery window: when each opens, is wanted and closes. Twin of
   strtrack/checkins/rules/moments.py. Instants are ms. */

import type { Level } from '../../contract/recovery';
import type { Moment } from '../../contract/shapes';
import { wall_clock } from '../../kernel/days';
import { rounded } from '../numbers';

export const HOUR_MS = 3_600_000;
/** Hours after a session in which its window is open. */
export const WINDOW_HOURS = 168;
/** The longest a window can ask anything. */
export const REACHES_HOURS = 180;
const EXTRA_AFTER = 12 * HOUR_MS;
const EXTRA_AROUND = 3 * HOUR_MS;
/** No extra question nearer than this to another one. */
const APART = 8 * HOUR_MS;

/** Code; hours after the session at which it is wanted, opens and closes. */
type Timed = [code: Moment, target: number, opens: number, closes: number];
const MOMENTS: Timed[] = [
  ['h5', 5, 3, 8],
  ['h24', 24, 16, 30],
  ['h48', 48, 40, 56],
  ['h72', 72, 66, 84],
  ['h120', 120, 110, 132],
];
/** For soreness put down to exercises alone. */
const LAST: Timed = ['h168', 168, 158, REACHES_HOURS];

/** A moment of one session as instants. It may still be answered late until `late_until`. */
export type Question = {
  code: Moment;
  hours: number;
  opens_at: number;
  target_at: number;
  closes_at: number;
  late_until: number;
};
/** What the window needs of one answer. `settled`: it had settled and asks for nobody. */
export type Answered = {
  at: number;
  moment: Moment | null;
  settled: boolean;
  level: Level | null;
  cause: string | null;
};
type Span = Omit<Question, 'late_until'>;

/** Every question a session could have, in the order they open; whether each is asked is the window's
    to say. `answers` are in the order they were given. */
export function schedule(
  ended_at: number,
  answers: Answered[],
  zone: string,
  asks_extra: boolean,
): Question[] {
  const asked = asks_last(ended_at, answers) ? [...MOMENTS, LAST] : MOMENTS;
  const spans: Span[] = asked.map(([code, hours, opens, closes]) => {
    const [opens_at, target_at, closes_at] = [opens, hours, closes].map(
      (after) => ended_at + after * HOUR_MS,
    ) as [number, number, number];
    return { code, hours, opens_at, target_at, closes_at };
  });
  const extra = asks_extra && extra_of(ended_at, answers, zone, spans);
  if (extra) spans.push(extra);
  spans.sort((a, b) => a.opens_at - b.opens_at);
  return spans.map((span, place) => {
    const next_at = spans[place + 1]?.opens_at ?? span.closes_at;
    return { ...span, late_until: Math.max(next_at, span.opens_at) };
  });
}

/** Whether an instant lies between 08:00 and 21:00 on the client's clock. */
export function in_daytime(at: number, zone: string): boolean {
  const { hour } = wall_clock(at, zone);
  return hour >= 8 && hour < 21;
}

function asks_last(ended_at: number, answers: Answered[]): boolean {
  const opens_at = ended_at + LAST[2] * HOUR_MS;
  const causes = answers.filter((one) => one.cause && one.at < opens_at);
  return answers.some((one) => one.moment === 'h168') || causes.at(-1)?.cause === 'exercises';
}

/** The one extra question: 12 h after the first watch result that leaves room for it. */
function extra_of(ended_at: number, answers: Answered[], zone: string, spans: Span[]): Span | null {
  for (const { at, level } of answers) {
    const target_at = at + EXTRA_AFTER;
    if (level !== 'watch' || !in_daytime(target_at, zone)) continue;
    if (spans.some((other) => Math.abs(target_at - other.target_at) < APART)) continue;
    if (target_at >= ended_at + WINDOW_HOURS * HOUR_MS) continue;
    return {
      code: 'extra',
      hours: rounded((target_at - ended_at) / HOUR_MS),
      opens_at: target_at - EXTRA_AROUND,
      target_at,
      closes_at: target_at + EXTRA_AROUND,
    };
  }
  return null;
}
