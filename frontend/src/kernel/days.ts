/* Diary days and how instants are written for people. A diary day runs from 03:00 to 03:00 in a
   zone: the local date of the wall clock minus three hours. Dates are YYYY-MM-DD, instants ISO 8601. */

import type { Language, Weekday } from '../contract/shapes';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAY_STARTS_AT_HOUR = 3;
const WEEKDAYS: Weekday[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

type Instant = Date | string | number;

/** Spanish of Spain and English of Britain: day before month, week from Monday, 24 hours. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(LOCALES[language], options);
    formats.set(key, made);
  }
  return made;
}

function utc_midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The wall clock of a zone at an instant, to the second, as though it were UTC. */
function wall_ms(at: Instant, time_zone: string): number {
  const parts = format('en', {
    timeZone: time_zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((found) => found.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'));
}

/** The wall clock of a zone at an instant. */
export function wall_clock(at: Instant, time_zone: string): { date: string; hour: number } {
  const wall = new Date(wall_ms(at, time_zone));
  return { date: wall.toISOString().slice(0, 10), hour: wall.getUTCHours() };
}

/** The diary day an instant belongs to. */
export function diary_day(at: Instant, time_zone: string): string {
  const { date, hour } = wall_clock(at, time_zone);
  return hour < DAY_STARTS_AT_HOUR ? add_days(date, -1) : date;
}

/** The instant at which a diary day begins, in ms: 03:00 on the wall clock. Where the clock shows that
    twice it is the first of them, where it leaves that out it is as much after the jump. */
export function day_starts_at(day: string, time_zone: string): number {
  const wall = utc_midnight(day).getTime() + DAY_STARTS_AT_HOUR * HOUR_MS;
  const offset = (at: number) => wall_ms(at, time_zone) - at;
  const [before, after] = [offset(wall - DAY_MS), offset(wall + DAY_MS)];
  const still_before = offset(wall - Math.max(before, after)) === before;
  return wall - (still_before ? before : after);
}

/** The instant at which a diary day is over, in ms. */
export function day_ends_at(day: string, time_zone: string): number {
  return day_starts_at(add_days(day, 1), time_zone);
}

export function add_days(day: string, count: number): string {
  return new Date(utc_midnight(day).getTime() + count * DAY_MS).toISOString().slice(0, 10);
}

export function days_between(from: string, to: string): number {
  return Math.round((utc_midnight(to).getTime() - utc_midnight(from).getTime()) / DAY_MS);
}

export function hours_between(from: Instant, to: Instant): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / HOUR_MS;
}

export function weekday_of(day: string): Weekday {
  return WEEKDAYS[utc_midnight(day).getUTCDay()] as Weekday;
}

/** "Tuesday 24 November" */
export function format_day(day: string, language: Language): string {
  return format(language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
    .format(utc_midnight(day))
    .replace(',', '');
}

/** "Mon 24 Nov" */
export function format_day_short(day: string, language: Language): string {
  return format(language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
    .format(utc_midnight(day))
    .replaceAll(',', '');
}

/** "24 Nov" */
export function format_date(day: string, language: Language): string {
  return format(language, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    utc_midnight(day),
  );
}

/** "November", with its year when that is wanted. */
export function format_month(day: string, language: Language, with_year = false): string {
  return format(language, {
    timeZone: 'UTC',
    month: 'long',
    ...(with_year && { year: 'numeric' }),
  }).format(utc_midnight(day));
}

/** "Monday", or "Mon" when short. */
export function format_weekday(day: string, language: Language, short = false): string {
  return format(language, { timeZone: 'UTC', weekday: short ? 'short' : 'long' }).format(
    utc_midnight(day),
  );
}

/** "Monday" of the diary day an instant belongs to. */
export function format_weekday_at(at: Instant, time_zone: string, language: Language): string {
  return format_weekday(diary_day(at, time_zone), language);
}

/** "17:05" */
export function format_time(at: Instant, time_zone: string, language: Language): string {
  return format(language, {
    timeZone: time_zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "Tue 09:10" */
export function format_moment(at: Instant, time_zone: string, language: Language): string {
  const weekday = format(language, { timeZone: time_zone, weekday: 'short' }).format(new Date(at));
  return `${weekday} ${format_time(at, time_zone, language)}`;
}

/** "Tue 09:10" within a week, "24 Nov, 09:10" within the year, "24 Nov 2025, 09:10" before. */
export function format_lately(
  at: Instant,
  now: Instant,
  time_zone: string,
  language: Language,
): string {
  const [then, today] = [at, now].map((one) => wall_clock(one, time_zone).date) as [string, string];
  if (Math.abs(days_between(then, today)) < 7) return format_moment(at, time_zone, language);
  if (then.slice(0, 4) !== today.slice(0, 4)) return format_instant(at, time_zone, language);
  return `${format_date(then, language)}, ${format_time(at, time_zone, language)}`;
}

/** "24 Nov 2026, 09:10" */
export function format_instant(at: Instant, time_zone: string, language: Language): string {
  return format(language, {
    timeZone: time_zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** Whole minutes, at least one: 540 s are 9. */
export function whole_minutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}
