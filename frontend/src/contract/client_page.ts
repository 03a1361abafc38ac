/* Everything a client's page shows when it opens, in one answer: each part as its own route gives it. */

import type { Habits } from './habits';
import type { Alert, RecoveryWindow, Responses } from './recovery';
import type { components } from './schema';
import type { Motion, ScreeningStatus } from './screening';
import type {
  AdherenceOverTime,
  CheckIn,
  Client,
  DayOff,
  ExerciseLog,
  ExerciseWeeks,
  LineRest,
  Page,
  Plan,
  Treatment,
  Zone,
} from './shapes';

type Parts = {
  client: Client;
  treatments: Page<Treatment>;
  check_ins: Page<CheckIn>;
  exercise_logs: Page<ExerciseLog>;
  adherence: AdherenceOverTime;
  exercise_weeks: ExerciseWeeks;
  days_off: Page<DayOff>;
  /** Those that go on. */
  line_rests: Page<LineRest>;
  habits: Habits;
  plan: Plan;
  /** The open ones. */
  alerts: Page<Alert>;
  screening: ScreeningStatus;
  /** The window of the latest session. */
  recovery: Page<RecoveryWindow>;
  response: Responses;
  zones: { items: Zone[] };
  motions: Motion[];
  /** Of the text that is agreed to today. */
  consent_version: number;
};

export type ClientPage = Pick<Parts, keyof components['schemas']['ClientPage']>;
