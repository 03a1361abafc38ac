/* Which exercises are due on which diary days. Twin of strtrack/plans/rules/slots.py. Days are
   YYYY-MM-DD, instants ms. */

import { ordinal, falls_on, weekday, type Recurrence } from './recurrence';
import { add_days } from '../../kernel/days';

export type Area = { zone: string; side: string };
export type Why = 'treatment' | 'gate' | 'therapist' | 'contact' | 'urgent';

/** The gravest last. */
const RESTING_WHY: Why[] = ['treatment', 'gate', 'therapist', 'contact', 'urgent'];
const SIDE_LETTERS: Record<string, string> = { left: 'LM', right: 'RM' };
const HOUR_MS = 3_600_000;

/** What a prescription is to the calendar. `falls` is its rule; `per_week` is how many days of an ISO
    week it wants, whichever they are; with neither it is done as needed. `loaded`: against a load. */
export type Line = {
  prescription_id: string;
  line_id: string;
  times_per_day: number;
  falls: Recurrence | null;
  per_week: number | null;
  starts_on: string | null;
  ends_on: string | null;
  zones: string[];
  side: string;
  rest_hours: number;
  loaded: boolean;
};
/** In force from `starts_on` until the next one's. */
export type Version = { number: number; starts_on: string; lines: Line[] };
/** Why a line rests, and until when; null while nobody knows. */
export type Resting = { why: Why; until: number | null };
/** One due performance, the `nth` of its day from 1; where it rests it is not due. */
export type Slot = {
  prescription_id: string;
  line_id: string;
  due_on: string;
  nth: number;
  rests: Resting | null;
};
/** A treatment on one of the days it may keep from exercising. */
export type Rest = { ended_at: number; day_ends_at: number; areas: Area[] };
/** What keeps exercises from being due on a day. With neither areas nor lines it touches everything;
    a "gate" holds back loaded work alone. */
export type Gate = Resting & { areas: Area[] | null; line_ids: string[] | null };
/** What an "any N days a week" line asks of an ISO week: `wanted` is summed over the days that count,
    `rested` is the part of it on days on which it rests. */
export type WeekQuota = {
  line_id: string;
  monday: string;
  days: string[];
  wanted: number;
  rested: number;
};
/** All that decides what is due: `off` are paused and excused days. */
export type Calendar = {
  versions: Version[];
  off: Set<string>;
  rests: Map<string, Rest[]>;
  gates: Map<string, Gate[]>;
};

/** How many sessions a quota makes, pro rata, half rounded up; without the resting days. */
export const expected = ({ wanted }: WeekQuota): number => pro_rata(wanted);
export const expected_rested = ({ wanted, rested }: WeekQuota): number => pro_rata(wanted - rested);

/** Every slot of the days, resting ones too, day by day in the plan's order. */
export function due_slots(calendar: Calendar, days: string[]): Slot[] {
  return days.flatMap((due_on) =>
    lines_on(calendar, due_on)
      .filter((line) => line.falls && falls_on(line.falls, due_on))
      .flatMap((line) => {
        const { prescription_id, line_id } = line;
        const rests = resting(calendar, line, due_on);
        return Array.from({ length: line.times_per_day }, (_, before) => {
          return { prescription_id, line_id, due_on, nth: before + 1, rests };
        });
      }),
  );
}

/** Why a line rests on a day, or null: of several reasons the one that lasts. */
export function resting({ rests, gates }: Calendar, line: Line, day: string): Resting | null {
  const found: Resting[] = (gates.get(day) ?? []).filter((gate) => touches(gate, line));
  const until = rests_until(line, rests.get(day) ?? []);
  if (until !== null) found.push({ why: 'treatment', until });
  const longest = found.reduce((a, b) => (lasts_longer(b, a) ? b : a), found[0]!);
  return longest ? { why: longest.why, until: longest.until } : null;
}

/** A day's lines without a day of their own: any N a week, and as needed. */
export function flexible_lines(calendar: Calendar, day: string): Line[] {
  return lines_on(calendar, day).filter((line) => !line.falls);
}

/** What "any N days a week" lines ask of the ISO weeks the days lie in. */
export function week_quotas(calendar: Calendar, days: string[]): WeekQuota[] {
  const found = new Map<string, WeekQuota>();
  for (const day of days) {
    const monday = add_days(day, -weekday(ordinal(day)));
    for (const line of flexible_lines(calendar, day)) {
      if (line.per_week === null) continue;
      const key = line.line_id + monday;
      const fresh = { line_id: line.line_id, monday, days: [], wanted: 0, rested: 0 };
      const quota = found.get(key) ?? fresh;
      quota.days.push(day);
      quota.wanted += line.per_week;
      if (resting(calendar, line, day)) quota.rested += line.per_week;
      found.set(key, quota);
    }
  }
  return [...found.values()];
}

/** The lines that are open on a day, of the newest version that had started by then. */
function lines_on({ off, versions }: Calendar, day: string): Line[] {
  if (off.has(day)) return [];
  const started = versions.filter((version) => version.starts_on <= day);
  const [newest] = started.sort((a, b) => b.number - a.number);
  return (newest?.lines ?? []).filter(
    ({ starts_on, ends_on }) =>
      (starts_on === null || starts_on <= day) && (ends_on === null || day <= ends_on),
  );
}

/** Until when a treatment keeps a line from being due: it does when what is left of the day lies
    within the rest, and the exercise uses a treated zone on the same side or on the midline. */
function rests_until(line: Line, rests: Rest[]): number | null {
  const length = line.rest_hours * HOUR_MS;
  const ends = rests
    .filter(
      ({ ended_at, day_ends_at, areas }) =>
        ended_at < day_ends_at && day_ends_at <= ended_at + length && meets(line, areas),
    )
    .map(({ ended_at }) => ended_at + length);
  return ends.length > 0 ? Math.max(...ends) : null;
}

function touches({ why, areas, line_ids }: Gate, line: Line): boolean {
  if (why === 'gate' && !line.loaded) return false;
  if (line_ids) return line_ids.includes(line.line_id);
  return !areas || meets(line, areas);
}

function meets(line: Line, areas: Area[]): boolean {
  const sides = SIDE_LETTERS[line.side] ?? 'LRM';
  return areas.some(({ zone, side }) => line.zones.includes(zone) && sides.includes(side));
}

function lasts_longer(one: Resting, other: Resting): boolean {
  const [ends, others] = [one.until ?? Infinity, other.until ?? Infinity];
  if (ends !== others) return ends > others;
  return RESTING_WHY.indexOf(one.why) > RESTING_WHY.indexOf(other.why);
}

const pro_rata = (wanted: number): number => Math.floor((2 * wanted + 7) / 14);
