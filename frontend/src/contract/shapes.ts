/* What the API says and takes: short names for the types generated from its own document. */

import type { components } from './schema';
import type { NewTreatment, TodayHealth, Treatment, Waiting } from './screening';

type S = components['schemas'];
/* The server fills these in when they are left out. */
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

export type Page<T> = { items: T[]; next_cursor: string | null };
export type ProblemBody = Optional<S['Problem'], 'detail' | 'instance'>;

export type Area = S['Area'];
export type Side = Area['side'];
export type Language = S['Me']['language'];
export type Role = S['Acting']['role'];
export type Practice = S['Practice'];
export type AdviceMode = Practice['advice_mode'];
export type OpeningHours = S['Hours'];
export type Weekday = OpeningHours['weekdays'][number];
export type PracticeRecord = S['PracticeRecord'];
export type PracticeChange = S['PracticePatch'];
export type Member = S['Member'];
export type Absence = S['Absence'];
export type NewAbsence = S['NewAbsence'];
export type MadeMemberInvite = S['MadeMemberInvite'];
export type NewMemberInvite = S['NewMemberInvite'];
export type MemberInvite = S['OpenMemberInvite'];
export type CaseloadHandOver = S['CaseloadHandOver'];
export type Acting = S['Acting'];
export type Me = S['Me'];
export type SignedInDevice = S['SignIn'];
export type Invite = S['OpenInvite'];
export type InviteAcceptance = Omit<S['Accept'], 'passkey'> & { passkey: object | null };
export type InviteMade = S['Invite'];
export type InviteKind = InviteMade['kind'];
export type WayIn = S['Passkey'];
export type Course = S['Course'];
export type Client = S['Client'];
export type NewClient = S['NewClient'];
export type ClientChange = S['ClientPatch'];

export type Zone = S['Zone'];
export type Exercise = S['Exercise'];
/** A picture or a video of a practice's own. */
export type Medium = S['Medium'];
/** With its texts as they were written in each language. */
export type WholeExercise = S['WholeExercise'];
export type OwnExercise = S['OwnExercise'];
export type NewExercise = S['NewExercise'];
export type Dosage = S['Dosage'];
export type Choice = S['Choice'];
export type LibraryLists = S['Lists'];
export type Load = S['PlanLoad'];
export type LoadKind = Load['kind'];
export type Schedule = Optional<S['Schedule'], 'weekdays'>;
export type PlanItem = Omit<S['PlanItem'], 'schedule'> & { schedule: Schedule };
export type PlanSide = PlanItem['side'];
export type DraftItem = Omit<S['ShownItem'], 'schedule'> & { schedule: Schedule };
/** What an answer of the screening does to an exercise. */
export type ExerciseMark = S['Mark'];
export type PlanVersion = S['Version'];
export type Prescription = S['Prescription'];
export type VersionHead = S['VersionHead'];
export type Plan = Omit<S['Plan'], 'items'> & { items: DraftItem[] };
export type Publication = Optional<S['Publish'], 'starts_on' | 'what_changed'>;
export type PlanMeter = S['Meter'];
export type PlanTemplate = Omit<S['Template'], 'items'> & { items: Omit<DraftItem, 'line_id'>[] };
export type PlanDifference = S['Difference'];
/** What a stale write of a plan is answered with; `differs` is what the other person did. */
export type StalePlan = {
  current: Plan;
  changed_at: string | null;
  changed_by_name: string | null;
  differs: PlanDifference[] | null;
};

export type { NewTreatment, Treatment };
export type Technique = NonNullable<NewTreatment['technique']>;
export type Pressure = NonNullable<NewTreatment['pressure']>;
export type Response = NonNullable<NewTreatment['response']>;

export type Answers = S['Answers'];
export type Flag = Answers['flags'][number];
export type Quality = Answers['qualities'][number];
export type SorenessScore = S['Score'];
export type NewCheckIn = S['NewCheckIn'];
export type Moment = NonNullable<NewCheckIn['moment']>;
export type PutOff = S['NotNow'];
export type CheckInRevision = Optional<S['Revision'], 'status' | 'answers'>;
export type CheckIn = Omit<S['CheckIn'], 'answers'> & { answers: Answers };

export type NewExerciseLog = Optional<S['NewLog'], 'reason' | 'sets' | 'note' | 'variant'>;
export type ExerciseLogRevision = Optional<
  S['LogRevision'],
  'reason' | 'sets' | 'note' | 'variant'
>;
export type ExerciseLog = S['Log'];
export type LogStatus = ExerciseLog['status'];
export type SkipReason = NonNullable<ExerciseLog['reason']>;
export type SetDone = S['DoneSet'];
/** What is said of a round of exercises at its end. */
export type NewRoutine = S['NewRoutine'];
export type RoutineRevision = S['RoutineRevision'];
export type Routine = S['Routine'];
/** "And this morning?" */
export type NewMorning = S['NewMorning'];

export type LineRest = S['LineRest'];
export type NewLineRest = S['NewLineRest'];
export type DayOff = S['DayOff'];
export type DayOffReason = DayOff['reason'];
export type NewPause = Optional<S['NewPause'], 'client_id' | 'ends_on'>;
export type PauseChange = Partial<S['PauseChange']>;
export type NewExcusedDay = Optional<S['NewExcusedDay'], 'client_id'>;
export type ExcusedDayChange = Partial<S['ExcusedDayChange']>;

export type Point = S['Point'];
export type Slot = S['Slot'];
export type Offer = S['Offer'];
export type SlotLog = S['SlotLog'];
export type EarlierDay = S['EarlierDay'];
export type DueCheckIn = S['Question'];
export type AnsweredCheckIn = Omit<S['Answered'], 'answers'> & { answers: Answers };
export type Today = Omit<S['Today'], 'answered' | keyof TodayHealth> &
  TodayHealth & { answered: AnsweredCheckIn | null };
export type CaseloadRow = Omit<S['CaseloadRow'], keyof Waiting> & Waiting;
export type Level = CaseloadRow['level'];
export type Band = S['Rate']['band'];
export type Rates = S['Rates'];
export type Adherence = S['Rate'];
export type DayState = S['Dot']['state'];
export type ExerciseWeek = S['Week'];
export type ExerciseWeeks = S['Weeks'];
export type AdherenceOverTime = S['Adherence'];
export type Background = S['Background'];
export type Caseload = Omit<S['Caseload'], 'items'> & { items: CaseloadRow[] };
export type CaseloadView = 'needs_me' | 'seeing_today' | 'in_recovery' | 'everyone' | 'snoozed';
export type DeskSnooze = S['DeskSnooze'];
export type NewDeskSnooze = S['NewDeskSnooze'];
export type DeskOrder = S['Order'];
export type DeskView = S['DeskView'];
export type DeskQuery = DeskView['query'];
