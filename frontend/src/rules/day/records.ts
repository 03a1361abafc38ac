/* The plain records a client's day is worked out from, as `GET /sync` brings them. Instants are
   ISO 8601, days YYYY-MM-DD. */

import type { Judging } from '../../contract/recovery';
import type {
  CheckIn,
  DayOff,
  ExerciseLog,
  LineRest,
  Moment,
  Slot,
  Today,
  VersionHead,
} from '../../contract/shapes';
import type { Area } from '../plan/slots';

/** The person with her practice and therapist. `judging` only where the practice advises. */
export type PersonRecord = Pick<
  Today,
  'given_name' | 'language' | 'time_zone' | 'practice' | 'therapist' | 'next_appointment' | 'habit'
> & {
  problem: string | null;
  judging: Pick<Judging, 'bleed_risk' | 'thresholds'> | null;
  barrier_said_on: string | null;
};

/** What of a prescription is shown as it stands. */
export const DOSE = [
  'side',
  'sets',
  'reps',
  'hold_s',
  'duration_s',
  'rest_s',
  'load',
  'times_per_day',
  'est_seconds',
  'note',
  'phase',
  'tempo',
  'pain_limit_nprs',
] as const;
/** `rrule` is the rule of its schedule, whichever kind that is, begun on `anchor_on`. */
export type PrescriptionRecord = Pick<Slot, (typeof DOSE)[number]> & {
  prescription_id: string;
  line_id: string;
  exercise_id: string;
  rrule: string | null;
  anchor_on: string;
  per_week: number | null;
  starts_on: string | null;
  ends_on: string | null;
  min_hours_after_str: number;
  is_key: boolean;
  easier_ok: boolean;
};
export type PlanVersionRecord = Omit<VersionHead, 'seen_at'> & { items: PrescriptionRecord[] };

/** One version of an exercise in her language, and the easier one in whose place it may be done. */
export type ExerciseRecord = Pick<
  Slot,
  | 'exercise_slug'
  | 'exercise_name'
  | 'instructions'
  | 'common_error'
  | 'caution'
  | 'type'
  | 'zones'
  | 'text_language'
  | 'media'
  | 'link'
  | 'easier'
>;

/** A question of a session; it may be answered late until `late_until`. */
export type AskedRecord = {
  code: Moment;
  hours: number;
  opens_at: string;
  target_at: string;
  closes_at: string;
  late_until: string;
};
/** A session. `asks` is what was still to be asked about it when it came, `not_now` what was put off. */
export type TreatmentRecord = {
  id: string;
  ended_at: string;
  received_at: string;
  areas: Area[];
  aftercare: string | null;
  therapist_name: string;
  tenderness_before: number | null;
  problem_before: number | null;
  not_now: string[];
  asks: AskedRecord[];
};

/** An answer; what it comes to is in it only where the practice advises. */
export type CheckInRecord = Pick<
  CheckIn,
  | 'id'
  | 'revision_id'
  | 'treatment_id'
  | 'moment'
  | 'recorded_at'
  | 'time_zone'
  | 'status'
  | 'answers'
  | 'result'
  | 'understood_at'
  | 'looked'
>;
export type LogRecord = Pick<
  ExerciseLog,
  | 'id'
  | 'revision_id'
  | 'prescription_id'
  | 'line_id'
  | 'due_on'
  | 'nth'
  | 'status'
  | 'reason'
  | 'performed_at'
  | 'sets'
  | 'variant'
  | 'pain'
  | 'effort'
  | 'note'
  | 'late'
>;
export type MorningRecord = { day_on: string; score: number; recorded_at: string };
export type DayOffRecord = Pick<
  DayOff,
  'id' | 'kind' | 'starts_on' | 'ends_on' | 'reason' | 'withdrawn'
>;
export type RestRecord = Pick<
  LineRest,
  'why' | 'areas' | 'line_ids' | 'begins_at' | 'until_on' | 'ended_at'
>;

type Lists = {
  plan_version: PlanVersionRecord[];
  treatment: TreatmentRecord[];
  check_in: CheckInRecord[];
  exercise_log: LogRecord[];
  morning: MorningRecord[];
  /** Pauses and excused days. */
  day_off: DayOffRecord[];
  line_rest: RestRecord[];
};
/** Everything by its kind; exercises by their ids, names of zones by zone. */
export type Records = Lists & {
  person: PersonRecord;
  exercise: Map<string, ExerciseRecord>;
  zone_names: Record<string, string>;
};

/** What only the server knows: it stays as the last Today had it, until that is over. */
export type Carried = Pick<
  Today,
  | 'health_questions'
  | 'open_questions'
  | 'arrival'
  | 'consent_needed'
  | 'messages'
  | 'advice'
  | 'urgent'
>;

/** Records as they are kept, each by its kind and id; null while the person is not among them. */
export function gathered(
  kept: Iterable<{ kind: string; id: string; body: unknown }>,
  zone_names: Record<string, string>,
): Records | null {
  let person: PersonRecord | null = null;
  const exercise = new Map<string, ExerciseRecord>();
  const lists: Lists = {
    plan_version: [],
    treatment: [],
    check_in: [],
    exercise_log: [],
    morning: [],
    day_off: [],
    line_rest: [],
  };
  for (const { kind, id, body } of kept) {
    if (kind === 'person') person = body as PersonRecord;
    else if (kind === 'exercise') exercise.set(id, body as ExerciseRecord);
    else if (kind in lists) (lists[kind as keyof Lists] as unknown[]).push(body);
  }
  return person && { ...lists, person, exercise, zone_names };
}
