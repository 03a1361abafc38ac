/* What the outbox holds: one write each, made by the client, with how far it has come. */

import type {
  Answers,
  CheckInRevision,
  ExerciseLogRevision,
  LogStatus,
  Moment,
  NewCheckIn,
  NewExerciseLog,
  SetDone,
  SkipReason,
} from '../contract/shapes';
import type { Problem } from './problem';

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
  | { kind: 'check_in'; body: NewCheckIn }
  | { kind: 'check_in_revision'; body: CheckInRevision }
  | { kind: 'exercise_log'; body: NewExerciseLog }
  | { kind: 'exercise_log_revision'; body: ExerciseLogRevision };

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
  sets?: SetDone[];
  pain?: number | null;
  effort?: number | null;
  note?: string | null;
};

export type ExerciseLogAnswer = ExerciseAnswer & {
  status: NewExerciseLog['status'];
  prescription_id: string;
  due_on: string;
  nth: number | null;
};

/** A record as last seen: what a correction is made from. It keeps the time it speaks of. */
export type Seen = { id: string; revision_id: string };
export type SeenCheckIn = Seen & { recorded_at: string };
export type SeenLog = Seen & { performed_at: string };
