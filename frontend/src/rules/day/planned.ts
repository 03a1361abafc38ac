/* What is planned and what was logged, put together from records: what decides what is due. Twin of
   strtrack/plans/queries.py (lines of a version) and adherence/service/due.py. */

import { credit_of, dose_ratio } from '../adherence/credit';
import { days_of, gates_of, rests_of } from '../plan/kept_off';
import { recur } from '../plan/recurrence';
import type { Calendar, Line } from '../plan/slots';
import type {
  LogRecord,
  PlanVersionRecord,
  PrescriptionRecord,
  Records,
  TreatmentRecord,
} from './records';

export type Planned = { version: PlanVersionRecord; item: PrescriptionRecord };
export type Logged = LogRecord & { credit: number };

/** Every prescription of every version, oldest version first. */
export function planned_of({ plan_version }: Records): Planned[] {
  const ordered = [...plan_version].sort((a, b) => a.number - b.number);
  return ordered.flatMap((version) => version.items.map((item) => ({ version, item })));
}

/** All that decides what is due on the days, first to last. */
export function calendar_of(
  records: Records,
  treated: TreatmentRecord[],
  first: string,
  last: string,
): Calendar {
  const zone = records.person.time_zone;
  const planned = records.plan_version.filter((version) => version.items.length > 0);
  return {
    versions: planned.map(({ number, starts_on, items }) => {
      return { number, starts_on, lines: items.map((item) => line_of(records, item)) };
    }),
    off: days_of(
      records.day_off.filter((one) => !one.withdrawn),
      first,
      last,
    ),
    rests: rests_of(
      treated.map(({ ended_at, areas }) => ({ ended_at: Date.parse(ended_at), areas })),
      zone,
    ),
    gates: gates_of(
      records.line_rest.map((one) => ({
        ...one,
        begins_at: Date.parse(one.begins_at),
        ended_at: one.ended_at === null ? null : Date.parse(one.ended_at),
      })),
      first,
      last,
      zone,
    ),
  };
}

/** What counts of the logs of the days from first to last, in the order they were done. */
export function logs_between(records: Records, first: string, last: string): Logged[] {
  const items = new Map(
    records.plan_version.flatMap((one) => one.items.map((item) => [item.prescription_id, item])),
  );
  const order = (log: LogRecord) => [log.due_on, Date.parse(log.performed_at), log.id] as const;
  return records.exercise_log
    .filter(({ status, due_on }) => status !== 'withdrawn' && first <= due_on && due_on <= last)
    .map((log) => ({ ...log, credit: credit(log, items.get(log.prescription_id)) }))
    .sort((a, b) => in_order(order(a), order(b)));
}

/** Which of two lists of texts and numbers comes first. */
export function in_order<T extends readonly (string | number)[]>(a: T, b: T): number {
  const place = a.findIndex((one, n) => one !== b[n]);
  return place < 0 ? 0 : a[place]! < b[place]! ? -1 : 1;
}

function credit({ status, sets }: LogRecord, item: PrescriptionRecord | undefined): number {
  if (item) return credit_of(dose_ratio(status, sets, item));
  return status === 'done' ? 1 : status === 'partly' ? 0.5 : 0;
}

function line_of(records: Records, item: PrescriptionRecord): Line {
  const exercise = records.exercise.get(item.exercise_id);
  return {
    prescription_id: item.prescription_id,
    line_id: item.line_id,
    times_per_day: item.times_per_day,
    falls: item.rrule === null ? null : recur(item.rrule, item.anchor_on),
    per_week: item.per_week,
    starts_on: item.starts_on,
    ends_on: item.ends_on,
    zones: exercise?.zones ?? [],
    side: item.side,
    rest_hours: item.min_hours_after_str,
    loaded: exercise?.type === 'strength',
  };
}
