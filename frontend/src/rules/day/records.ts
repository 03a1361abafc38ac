/* The plain records a client's day is worked out from, as they are stored: what `GET /sync` brings,
   named as the single endpoints name it. Instants are ISO 8601, days YYYY-MM-DD. */

import type { Result } from '../../contract/recovery';
import type {
  AnsweredCheckIn,
  DayOff,
  DueCheckIn,
  LineRest,
  Moment,
  Slot,
  SlotLog,
  Today,
  VersionHead,
} from '../../contract/shapes';

/** The person with her practice and therapist, and what is known of her beside lists. */
export type PersonRecord = Pick<
  Today,
  'given_name' | 'language' | 'time_zone' | 'practice' | 'therapist' | 'next_appointment' | 'habit'
> & {
  problem: string | null;
  /** Every number rules go by, the practice's and her own laid over the defaults. */
  thresholds: Record<string, number>;
  bleed_risk: boolean;
  /** How it was on waking, as it was said last. */
  morning: { day_on: string; score: number } | null;
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
  exercise_slug: string;
  exercise_version: number;
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

/** One version of an exercise in her language. */
export type ExerciseRecord = Pick<
  Slot,
  | 'instructions'
  | 'common_error'
  | 'caution'
  | 'type'
  | 'zones'
  | 'text_language'
  | 'media'
  | 'link'
> & { slug: string; version: number; name: string; easier_slug: string | null };

export type TreatmentRecord = {
  id: string;
  ended_at: string;
  received_at: string;
  areas: DueCheckIn['areas'];
  tenderness_before: number | null;
  problem_before: number | null;
  /** Moments put off for good. */
  not_now: Moment[];
};

/** `result` only where she may see it. Where she may not, `settled` says that it had settled and asks
    for nobody, and `asks_again` that a question more may follow it; without these words the phone
    works out what had settled. */
export type CheckInRecord = Pick<
  AnsweredCheckIn,
  'id' | 'revision_id' | 'moment' | 'recorded_at' | 'answers' | 'looked'
> & {
  treatment_id: string | null;
  time_zone: string;
  status: 'recorded' | 'withdrawn';
  result: Pick<Result, 'level' | 'mode' | 'settled' | 'rules'> | null;
  settled?: boolean | null;
  asks_again?: boolean;
  understood_at: string | null;
};

/** `credit` is worked out from what was planned where it is left out. */
export type LogRecord = Omit<SlotLog, 'status'> & {
  status: SlotLog['status'] | 'withdrawn';
  prescription_id: string;
  line_id: string;
  due_on: string;
  nth: number | null;
  credit?: number;
};

export type DayOffRecord = Pick<
  DayOff,
  'id' | 'kind' | 'starts_on' | 'ends_on' | 'reason' | 'withdrawn'
>;
export type RestRecord = Pick<
  LineRest,
  'id' | 'why' | 'areas' | 'line_ids' | 'begins_at' | 'until_on' | 'ended_at'
>;

export type Records = {
  person: PersonRecord;
  plan_versions: PlanVersionRecord[];
  exercises: ExerciseRecord[];
  treatments: TreatmentRecord[];
  check_ins: CheckInRecord[];
  exercise_logs: LogRecord[];
  /** Pauses and excused days. */
  days_off: DayOffRecord[];
  rests: RestRecord[];
};

/** What only the server knows: it stays as the last Today had it, until that is over. */
export type Carried = Pick<
  Today,
  | 'health_questions'
  | 'open_questions'
  | 'arrival'
  | 'aftercare'
  | 'consent_needed'
  | 'messages'
  | 'advice'
  | 'urgent'
>;
