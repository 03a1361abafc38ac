/* Opening hours as they are written: some weekdays, from when to when. Where it closes before it opens, it
   closes the next day. Twin of what alerts/rules/due.py takes of them. */

import type { OpeningHours, Weekday } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { WEEKDAYS, weekday_words } from '../words/weekdays';

export const MOST_HOURS = 14;
const USUAL: OpeningHours = {
  weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'],
  opens: '09:00',
  closes: '18:00',
};

export class WrittenHours {
  lines = $state<OpeningHours[]>([]);

  constructor(stored: OpeningHours[]) {
    this.lines = stored.map((line) => ({ ...line, weekdays: [...line.weekdays] }));
  }

  /** Another line: for the days that have none yet, or for the afternoon of the usual ones. */
  add(): void {
    const closed = this.closed;
    const weekdays = closed.length > 0 ? closed.filter(is_working) : USUAL.weekdays;
    const days = weekdays.length > 0 ? weekdays : closed;
    this.lines.push({ ...USUAL, weekdays: [...days] });
  }

  remove(place: number): void {
    this.lines.splice(place, 1);
  }

  toggle(line: OpeningHours, day: Weekday): void {
    line.weekdays = WEEKDAYS.filter((other) =>
      other === day ? !line.weekdays.includes(day) : line.weekdays.includes(other),
    );
  }

  /** The days on which it does not open. */
  get closed(): Weekday[] {
    return WEEKDAYS.filter((day) => !this.lines.some(({ weekdays }) => weekdays.includes(day)));
  }

  /** What is wrong with a line, in words. */
  fault(line: OpeningHours): string | null {
    if (line.weekdays.length === 0) return m.hours_no_day();
    if (!line.opens || !line.closes) return m.hours_no_time();
    if (line.opens === line.closes) return m.hours_no_while();
    const twice = this.lines.find((other) => other !== line && overlap(line, other));
    const days =
      twice && WEEKDAYS.filter((d) => [line, twice].every((l) => l.weekdays.includes(d)));
    return days ? m.hours_twice({ days: weekday_words(days, true).join(', ') }) : null;
  }

  get fits(): boolean {
    return this.lines.every((line) => this.fault(line) === null);
  }
}

const is_working = (day: Weekday) => USUAL.weekdays.includes(day);

export const closes_next_day = ({ opens, closes }: OpeningHours): boolean => closes < opens;

/** Whether two lines have a day in common, and a time on it. */
function overlap(one: OpeningHours, other: OpeningHours): boolean {
  if (!one.weekdays.some((day) => other.weekdays.includes(day))) return false;
  const end = (line: OpeningHours) => (closes_next_day(line) ? '24:00' : line.closes);
  return one.opens < end(other) && other.opens < end(one);
}

/** "Mon, Tue: 09:00–18:00". */
export const hours_words = ({ weekdays, opens, closes }: OpeningHours): string =>
  m.hours_line({ days: weekday_words(weekdays, true).join(', '), opens, closes });
