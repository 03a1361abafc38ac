/* What the outbox holds: one write each, made by the client, with how far it has come. */

import type { Advice } from '../contract/recovery';
import type {
  Answers,
  CheckInRevision,
  DayOffReason,
  ExcusedDayChange,
  ExerciseLogRevision,
  LogStatus,
  Moment,
  NewCheckIn,
  NewExcusedDay,
  NewExerciseLog,
  NewMorning,
  NewPause,
  NewRoutine,
  RoutineRevision,
  PauseChange,
  PutOff,
  SetDone,
  SkipReason,
} from '../contract/shapes';
import type { WeeklyGoal } from '../contract/exercising';
import type { HabitPlan, NewBarrier } from '../contract/habits';
import type { MessagePicture, MessageRead, NewMessage } from '../contract/messages';
import type {
  NewArrival,
  NewConsent,
  NewRecheck,
  NewScreening,
  ScreeningDraft,
} from '../contract/screening';
import type { Problem } from './problem';

/** The form in which check-ins and exercises are answered. */
export const FORM_VERSION = 1;

/** `waiting`: goes out by itself. `shelved`: refused; the client decides. */
export type EntryState = 'waiting' | 'sending' | 'shelved';

type Progress = {
  entry_id: string;
  /** The record written to; writes of one record keep their order. */
  record_id: string;
  state: EntryState;
  tries: number;
  not_before_ms: number;
  problem: Problem | null;
};

type Write =
  | { kind: 'check_in'; body: NewCheckIn; advice: Advice | null }
  | { kind: 'check_in_revision'; body: CheckInRevision }
  | { kind: 'check_in_not_now'; body: PutOff }
  | { kind: 'urgent_understood'; body: Record<string, never>; at: string }
  | { kind: 'exercise_log'; body: NewExerciseLog; line_id?: string }
  | { kind: 'exercise_log_revision'; body: ExerciseLogRevision }
  | { kind: 'routine'; body: NewRoutine }
  | { kind: 'routine_revision'; body: RoutineRevision }
  | { kind: 'morning'; body: NewMorning }
  | { kind: 'pause'; body: NewPause }
  | { kind: 'pause_change'; body: PauseChange }
  | { kind: 'excused_day'; body: NewExcusedDay }
  | { kind: 'excused_day_change'; body: ExcusedDayChange }
  | { kind: 'weekly_goal'; body: WeeklyGoal }
  | { kind: 'barrier'; body: NewBarrier }
  | { kind: 'habit_plan'; body: HabitPlan }
  /** `picture` stays on the phone: what it shows until the server has the message. */
  | { kind: 'message'; body: NewMessage; picture: MessagePicture | null }
  | { kind: 'message_read'; body: MessageRead }
  | HealthWrite;

/** What is kept with a client; `client_id` outlives an expired sign-in. */
type HealthWrite = { client_id: string } & (
  | { kind: 'screening'; body: NewScreening }
  | { kind: 'screening_draft'; body: NewScreeningDraft; answered_groups: number }
  | { kind: 'arrival'; body: NewArrival }
  | { kind: 'recheck'; body: NewRecheck }
  | { kind: 'treatment_consent'; body: NewConsent }
);

export type NewScreeningDraft = Omit<ScreeningDraft, 'changed_at'>;

export type EntryWrite = Write & { record_id: string };
export type Entry = Write & Progress;

export type CheckInAnswer = {
  treatment_id: string;
  moment: Moment | null;
  answers: Answers;
};

export type ExerciseAnswer = {
  status: LogStatus;
  reason?: SkipReason | null;
  sets?: SetDone[] | null;
  /** The easier exercise that was done in its place. */
  variant?: string | null;
  pain?: number | null;
  effort?: number | null;
  note?: string | null;
};

export type ExerciseLogAnswer = ExerciseAnswer & {
  status: NewExerciseLog['status'];
  prescription_id: string;
  /** Which exercise that is in every version of the plan; it stays on the phone. */
  line_id?: string;
  due_on: string;
  nth: number | null;
  /** Made before, so that saying it again stores it once; otherwise made when it is said. */
  id?: string;
  /** When it was done, where that is not now. */
  performed_at?: string;
};

/** How a round was, in the words of its end; the id was made at its beginning. */
export type RoutineAnswer = Omit<NewRoutine, 'form_version' | 'time_zone'>;

/** A break from the plan; `ends_on` is its last day, null until she is back. */
export type Break = { starts_on: string; ends_on: string | null; reason: DayOffReason };

/** A record as last seen: what a correction is made from. It keeps the time it speaks of. */
export type Seen = { id: string; revision_id: string };
export type SeenCheckIn = Seen & { recorded_at: string };
export type SeenLog = Seen & { performed_at: string };

/** Whether a write makes an older one needless that has not gone out: the last draft wins, answers end
    their draft, and of arrivals, goals, habits and what was read only the newest counts. */
export function outdates(newer: EntryWrite, older: EntryWrite): boolean {
  const { kind } = newer;
  if (older.kind === 'screening_draft') return kind === 'screening_draft' || kind === 'screening';
  const replaced =
    older.kind === 'arrival' ||
    older.kind === 'weekly_goal' ||
    older.kind === 'habit_plan' ||
    older.kind === 'message_read';
  return replaced && older.kind === kind;
}

/** Whether a write must wait for an older one of another record: a round for its logs. */
export function builds_on(newer: Entry, older: Entry): boolean {
  const of_round = newer.kind === 'routine' || newer.kind === 'routine_revision';
  return of_round && newer.body.log_ids.includes(older.record_id);
}
