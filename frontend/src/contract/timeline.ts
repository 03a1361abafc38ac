/* A client's timeline and the practice's own notes: short names for the types of the API. */

import type { components } from './schema';
import type { CheckIn, DayOff, ExerciseLog, Routine } from './shapes';
import type { Treatment } from './screening';

type S = components['schemas'];

export type Note = S['Note'];
export type NewNote = S['NewNote'];
export type AlertStep = S['AlertStep'];
export type PublishedPlan = S['PublishedPlan'];
export type Screened = S['Screened'];
export type WhoLooked = S['WhoLooked'];
export type WrittenMessage = S['WrittenMessage'];
export type ExercisedLine = S['ExercisedLine'];
export type ExercisedDay = Omit<S['ExercisedDay'], 'logs' | 'rounds'> & {
  logs: ExerciseLog[];
  rounds: Routine[];
};
type Told = {
  treatment: Treatment;
  check_in: CheckIn;
  exercise: ExercisedDay;
  day_off: DayOff;
  plan: PublishedPlan;
  alert: AlertStep;
  screening: Screened;
  look: WhoLooked;
  message: WrittenMessage;
  note: Note;
};
export type EntryKind = S['TimelineEntry']['kind'];
/** One thing that happened: what stands under the name of its kind tells it. */
export type TimelineEntry = {
  [K in EntryKind]: { kind: K; key: string; at: string } & Pick<Told, K>;
}[EntryKind];
