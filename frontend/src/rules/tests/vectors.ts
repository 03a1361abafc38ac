/* What the server's rules say to many cases: made by tests/vectors, read by both test suites. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { add_days } from '../../kernel/days';
import { recur, rule_of } from '../plan/recurrence';
import { days_of, gates_of, rests_of } from '../plan/kept_off';
import type { Area, Calendar, Line, Version, Why } from '../plan/slots';

const FOLDER = resolve(import.meta.dirname, '../../../../tests/vectors');
const MINUTE_MS = 60_000;

export function vectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(resolve(FOLDER, name), 'utf8')) as T[];
}

type Place = [zone: string, side: string];
type WrittenLine = {
  line: number;
  kind: string;
  anchor: number;
  weekdays?: string[];
  every?: number;
  per_week?: number;
  rrule?: string;
  times?: number;
  starts?: number;
  ends?: number;
  zones?: string[];
  side?: string;
  hours?: number;
  loaded?: 1;
};
export type WrittenPlan = {
  zone: string;
  base: string;
  versions: { number: number; starts: number; lines: WrittenLine[] }[];
  off: [starts: number, ends: number | null][];
  treated: [ended: number, areas: Place[]][];
  rests: [
    why: Why,
    begins: number,
    until: number | null,
    ended: number | null,
    areas: Place[] | null,
    lines: number[] | null,
  ][];
};

const as_areas = (areas: Place[]): Area[] => areas.map(([zone, side]) => ({ zone, side }));
const maybe = <T, R>(value: T | null | undefined, read: (value: T) => R): R | null =>
  value == null ? null : read(value);

/** A plan of the files: days are written as days after `base`, instants as minutes after it began. */
export function plan_of(plan: WrittenPlan) {
  const day = (after: number) => add_days(plan.base, after);
  const at = (minute: number) => Date.parse(plan.base) + minute * MINUTE_MS;
  const line_of = (number: number, one: WrittenLine, place: number): Line => {
    const rule = rule_of(one);
    return {
      prescription_id: String(number * 10 + place),
      line_id: String(one.line),
      times_per_day: one.times ?? 1,
      falls: rule === null ? null : recur(rule, day(one.anchor)),
      per_week: one.per_week ?? null,
      starts_on: maybe(one.starts, day),
      ends_on: maybe(one.ends, day),
      zones: one.zones ?? [],
      side: one.side ?? 'both',
      rest_hours: one.hours ?? 0,
      loaded: one.loaded === 1,
    };
  };
  const versions: Version[] = plan.versions.map(({ number, starts, lines }) => ({
    number,
    starts_on: day(starts),
    lines: lines.map((one, place) => line_of(number, one, place)),
  }));
  const treated = plan.treated.map(([ended, areas]) => {
    return { ended_at: at(ended), areas: as_areas(areas) };
  });
  const off = plan.off.map(([starts, ends]) => {
    return { starts_on: day(starts), ends_on: maybe(ends, day) };
  });
  const rests = plan.rests.map(([why, begins, until, ended, areas, lines]) => ({
    why,
    begins_at: at(begins),
    until_on: maybe(until, day),
    ended_at: maybe(ended, at),
    areas: maybe(areas, as_areas),
    line_ids: maybe(lines, (some) => some.map(String)),
  }));
  const calendar = (first: string, last: string): Calendar => ({
    versions,
    off: days_of(off, first, last),
    rests: rests_of(treated, plan.zone),
    gates: gates_of(rests, first, last, plan.zone),
  });
  const minute = (instant: number) => (instant - at(0)) / MINUTE_MS;
  return { day, versions, calendar, minute };
}
