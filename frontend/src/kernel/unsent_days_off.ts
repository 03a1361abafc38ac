/* Breaks and days off with the writes laid over them that have not arrived yet. Pure. */

import type { DayOff, Today } from '../contract/shapes';
import type { Entry } from './entries';

/** A break or a day off as the phone lists it. */
export type ListedDayOff = Omit<DayOff, 'made_at'>;

const MADE_HERE = { made_by: 'client', withdrawn: false };

/** The list after one write. */
export function with_listed_day_off(listed: ListedDayOff[], entry: Entry): ListedDayOff[] {
  if (entry.kind === 'pause') {
    const { id, starts_on, ends_on = null, reason } = entry.body;
    if (listed.some((day_off) => day_off.id === id)) return listed;
    return [...listed, { id, kind: 'pause', starts_on, ends_on, reason, ...MADE_HERE }];
  }
  if (entry.kind === 'excused_day') {
    const { id, day_on, reason } = entry.body;
    if (listed.some((day_off) => day_off.id === id)) return listed;
    const days = { starts_on: day_on, ends_on: day_on };
    return [...listed, { id, kind: 'excused', ...days, reason, ...MADE_HERE }];
  }
  if (entry.kind !== 'pause_change' && entry.kind !== 'excused_day_change') return listed;
  return listed.map((day_off) =>
    day_off.id === entry.record_id ? { ...day_off, ...entry.body } : day_off,
  );
}

type OffToday = Today['day_off'];

function day_off_after(day_off: OffToday, day_on: string, entry: Entry): OffToday {
  if (entry.kind === 'pause') {
    const { id, starts_on, ends_on = null, reason } = entry.body;
    const covers = starts_on <= day_on && (ends_on === null || day_on <= ends_on);
    return covers ? { id, kind: 'pause', reason, ends_on } : day_off;
  }
  if (entry.kind === 'excused_day' && entry.body.day_on === day_on) {
    return { id: entry.body.id, kind: 'excused', reason: entry.body.reason, ends_on: day_on };
  }
  if (day_off?.id !== entry.record_id) return day_off;
  if (entry.kind === 'excused_day_change') return entry.body.withdrawn ? null : day_off;
  if (entry.kind !== 'pause_change') return day_off;
  const { withdrawn = false, ends_on = day_off.ends_on } = entry.body;
  return withdrawn || (ends_on !== null && ends_on < day_on) ? null : { ...day_off, ends_on };
}

/** Today after the writes. On a day off nothing is due; when one was ended here, what is due is not
    known before the server says so: `returning`. */
export function with_days_off(today: Today, entries: Entry[]): Today & { returning?: boolean } {
  const before = today.day_off;
  const day_off = entries.reduce((off, entry) => day_off_after(off, today.day_on, entry), before);
  if (day_off === before) return today;
  if (day_off) return { ...today, day_off, slots: [], offers: [], est_seconds: 0 };
  return { ...today, day_off, returning: true };
}
