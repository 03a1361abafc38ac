/* A client's record with what has not been sent yet, so that the phone works out her day from all that
   she said. Pure. What was refused is not in it. */

import type {
  CheckInRecord,
  DayOffRecord,
  LogRecord,
  Records,
  TreatmentRecord,
} from '../rules/day/records';
import { diary_day } from './days';
import type { Entry } from './entries';
import { with_listed_day_off, type ListedDayOff } from './unsent_days_off';
import { said_in } from './unsent_logs';

type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;

/** Lays unsent writes over a record, oldest first. */
export function with_unsent_said(records: Records, entries: Entry[]): Records {
  return entries.filter((entry) => entry.state !== 'shelved').reduce(with_said, records);
}

function with_said(records: Records, entry: Entry): Records {
  switch (entry.kind) {
    case 'exercise_log':
      return { ...records, exercise_log: with_one(records.exercise_log, log_of(records, entry)) };
    case 'exercise_log_revision':
      return { ...records, exercise_log: records.exercise_log.map((log) => revised(log, entry)) };
    case 'check_in':
      return { ...records, check_in: with_one(records.check_in, check_in_of(entry)) };
    case 'check_in_revision':
    case 'urgent_understood':
      return { ...records, check_in: records.check_in.map((one) => said_again(one, entry)) };
    case 'check_in_not_now':
      return { ...records, treatment: records.treatment.map((one) => put_off(one, entry)) };
    case 'morning': {
      const { day_on, score, recorded_at } = entry.body;
      const others = records.morning.filter((one) => one.day_on !== day_on);
      return { ...records, morning: [...others, { day_on, score, recorded_at }] };
    }
    case 'pause':
    case 'pause_change':
    case 'excused_day':
    case 'excused_day_change': {
      const listed = records.day_off as ListedDayOff[];
      return { ...records, day_off: with_listed_day_off(listed, entry) as DayOffRecord[] };
    }
    case 'habit_plan':
      return { ...records, person: { ...records.person, habit: entry.body.plan } };
    case 'barrier': {
      const barrier_said_on = diary_day(entry.body.said_at, entry.body.time_zone);
      return { ...records, person: { ...records.person, barrier_said_on } };
    }
    default:
      return records;
  }
}

/** Records with one more, or another one in the place of what has its id. */
function with_one<T extends { id: string }>(records: T[], one: T | null): T[] {
  return one ? [...records.filter(({ id }) => id !== one.id), one] : records;
}

/** A log of an exercise in the plan; what is in none of its versions cannot be shown. */
function log_of({ plan_version }: Records, entry: Of<'exercise_log'>): LogRecord | null {
  const { body } = entry;
  const items = plan_version.flatMap((version) => version.items);
  const item = items.find(({ prescription_id }) => prescription_id === body.prescription_id);
  if (!item) return null;
  return {
    id: body.id,
    revision_id: body.id,
    prescription_id: body.prescription_id,
    line_id: item.line_id,
    due_on: body.due_on,
    nth: body.nth,
    ...said_in(entry, body.due_on),
  };
}

function revised(log: LogRecord, entry: Of<'exercise_log_revision'>): LogRecord {
  if (log.id !== entry.record_id) return log;
  return { ...log, revision_id: entry.body.revision_id, ...said_in(entry, log.due_on) };
}

/** An answer, with what the phone worked out of it where it may. */
function check_in_of({ body, advice }: Of<'check_in'>): CheckInRecord {
  const { id, treatment_id, moment, recorded_at, time_zone, answers } = body;
  const result = advice && {
    level: advice.level,
    mode: advice.mode,
    settled: advice.settled,
    rules: advice.rules,
  };
  return {
    id,
    revision_id: id,
    treatment_id,
    moment,
    recorded_at,
    time_zone,
    status: 'recorded',
    answers,
    result: result as CheckInRecord['result'],
    understood_at: null,
    looked: null,
  };
}

function said_again(
  check_in: CheckInRecord,
  entry: Of<'check_in_revision' | 'urgent_understood'>,
): CheckInRecord {
  if (check_in.id !== entry.record_id) return check_in;
  if (entry.kind === 'urgent_understood') return { ...check_in, understood_at: entry.at };
  const { revision_id, recorded_at, status = 'recorded' } = entry.body;
  const answers = entry.body.answers ?? check_in.answers;
  return { ...check_in, revision_id, recorded_at, status, answers, result: null, looked: null };
}

function put_off(treatment: TreatmentRecord, { body }: Of<'check_in_not_now'>): TreatmentRecord {
  if (treatment.id !== body.treatment_id) return treatment;
  return { ...treatment, not_now: [...treatment.not_now, body.moment] };
}
