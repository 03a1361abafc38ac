/* Today's exercises as they are shown: those of the day, and those whose days are free. Twin of
   strtrack/today/service/exercises.py. */

import type { Offer, Slot, SlotLog } from '../../contract/shapes';
import { COUNTS_FROM } from '../adherence/weeks';
import { flexible_lines, resting, type Calendar, type Slot as Due } from '../plan/slots';
import { written } from './instants';
import type { Logged, Planned } from './planned';
import { DOSE, type Records } from './records';

type Shown = Omit<Slot, 'due_on' | 'nth' | 'rests_why' | 'rests_until' | 'log'>;
type Key = { line_id: string; due_on: string; nth: number | null };

const LOG = [
  'id',
  'revision_id',
  'status',
  'reason',
  'performed_at',
  'sets',
  'variant',
  'pain',
  'effort',
  'note',
  'late',
] as const;
const key_of = ({ line_id, due_on, nth }: Key) => `${line_id} ${due_on} ${nth}`;

export type Exercises = {
  slot: (due: Due) => Slot;
  offers: (calendar: Calendar, day: string) => Offer[];
};

/** How prescriptions are shown as slots and offers, with the week's logs. */
export function exercises_of(records: Records, planned: Planned[], logs: Logged[]): Exercises {
  const answered = new Map(logs.map((log) => [key_of(log), log]));
  const items = new Map(planned.map(({ item }) => [item.prescription_id, item]));
  const keys = keys_of(records, planned);

  function shown(prescription_id: string): Shown {
    const item = items.get(prescription_id)!;
    const exercise = records.exercise.get(item.exercise_id)!;
    return {
      ...picked(item, DOSE),
      prescription_id,
      line_id: item.line_id,
      ...exercise,
      is_key: keys.has(prescription_id),
      easier: item.easier_ok ? exercise.easier : null,
    };
  }

  return {
    slot(due) {
      const log = answered.get(key_of(due));
      const rests = log && log.credit > 0 ? null : due.rests;
      return {
        ...shown(due.prescription_id),
        due_on: due.due_on,
        nth: due.nth,
        rests_why: rests && rests.why,
        rests_until: rests && written(rests.until),
        log: log_of(log),
      };
    },
    offers(calendar, day) {
      return flexible_lines(calendar, day).flatMap((line) => {
        const { line_id, per_week } = line;
        const log = answered.get(key_of({ line_id, due_on: day, nth: null }));
        const done = logs.filter((one) => one.line_id === line_id && one.credit >= COUNTS_FROM);
        const days_done = new Set(done.map((one) => one.due_on)).size;
        if (per_week !== null && !log && days_done >= per_week) return [];
        const rests = log ? null : resting(calendar, line, day);
        return {
          ...shown(line.prescription_id),
          due_on: day,
          nth: null,
          per_week,
          days_done,
          rests_why: rests && rests.why,
          rests_until: rests && written(rests.until),
          log: log_of(log),
        };
      });
    },
  };
}

/** The prescription of each version that progress is asked about: its own, else its first strength. */
function keys_of(records: Records, planned: Planned[]): Set<string> {
  const found = new Map<string, string>();
  for (const { version, item } of planned) {
    const is_strength = records.exercise.get(item.exercise_id)?.type === 'strength';
    if (item.is_key || (!found.has(version.id) && is_strength)) {
      found.set(version.id, item.prescription_id);
    }
  }
  return new Set(found.values());
}

const log_of = (log: Logged | undefined): SlotLog | null =>
  log ? (picked(log, LOG) as SlotLog) : null;

function picked<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
}
