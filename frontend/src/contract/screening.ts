/* Shapes of screening, arrival and the treatment room. */

import type { Area } from './shapes';

export type AnswerWord = 'yes' | 'no' | 'not_sure' | 'prefer_not';
export type FollowUpValue = boolean | string | number | string[] | null;
export type ItemAnswer = {
  answer: AnswerWord | null;
  areas: Area[];
  follow_ups: Record<string, FollowUpValue>;
  note: string | null;
};
export type ItemAnswers = Record<string, ItemAnswer>;

export type FollowUpKind = 'yes_no' | 'choice' | 'several' | 'number' | 'date' | 'words';
export type FollowUp = {
  code: string;
  kind: FollowUpKind;
  label: string;
  options: { code: string; label: string }[] | null;
  low: number | null;
  high: number | null;
};
export type ScreeningItem = {
  item: string;
  title: string;
  question: string;
  needs_areas: boolean;
  private: boolean;
  asked_if: string[] | null;
  /** A yes alone opens the page for emergencies. */
  emergency: boolean;
  /** So does a yes with one of these answers to the detail of that code. */
  emergency_if?: Record<string, FollowUpValue[]>;
  /** Its details are asked after a no as well. */
  always?: boolean;
  follow_ups: FollowUp[];
};
export type ScreeningGroup = { slug: string; title: string; lead: string; items: ScreeningItem[] };
export type RecheckCode = 'unwell' | 'injury' | 'skin' | 'medicine' | 'pregnancy' | 'nerves';
export type ConsentText = {
  version: number;
  title: string;
  lead: string;
  points: { code: string; text: string }[];
  agree: string;
};
export type ScreeningForm = {
  form_version: number;
  groups: ScreeningGroup[];
  recheck: { code: RecheckCode; title: string; detail: string; reopens: string[] }[];
  consent: ConsentText;
};

export type OutcomeWord = 'proceed' | 'modify' | 'avoid_area' | 'hold' | 'do_not_treat';
export type Referral = 'none' | 'clearance' | 'same_day' | 'emergency';
export type Deed = 'edit' | 'resolve' | 'override' | 'clear' | 'reopen';
export type ScreeningOutcome = {
  outcome: OutcomeWord;
  referral: Referral;
  reasons: {
    item: string;
    title: string;
    text: string;
    answer: AnswerWord | null;
    effect: OutcomeWord;
    can: Deed[];
  }[];
  blocked_areas: (Area & { items: string[]; reason: string })[];
  everything_blocked: boolean;
  modifications: { item: string; text: string }[];
  open_items: string[];
  bleed_risk: boolean;
  vte_risk: boolean;
};
export type AnsweredBy = 'client' | 'proxy' | 'together';
export type Decision = {
  kind: 'resolved' | 'overridden' | 'cleared';
  reason: string;
  by_name: string;
  at: string;
};
export type Screening = {
  id: string;
  version: number;
  kind: 'answers' | 'correction' | 'recheck';
  late: boolean;
  form_version: number;
  rules: string;
  recorded_at: string;
  received_at: string;
  time_zone: string;
  answered_by: AnsweredBy;
  recorded_by_name: string | null;
  planned: Area[];
  answers: ItemAnswers;
  decisions: Record<string, Decision>;
  reason: string | null;
  changed_items: string[];
  based_on: string | null;
  partly_understood: boolean;
  outcome: ScreeningOutcome | null;
};
export type NewScreening = Pick<
  Screening,
  'id' | 'form_version' | 'recorded_at' | 'time_zone' | 'answered_by' | 'planned' | 'answers'
>;
export type Correction = {
  id: string;
  item: string;
  do: Deed;
  answer: ItemAnswer | null;
  reason: string | null;
};
export type Recheck = {
  id: string;
  recorded_at: string;
  received_at: string;
  answered_by: AnsweredBy;
  news: RecheckCode[];
  partly_understood: boolean;
  screening_id: string | null;
};
export type NewRecheck = {
  id: string;
  form_version?: number;
  recorded_at: string;
  time_zone: string;
  answered_by: AnsweredBy;
  news: RecheckCode[];
  answers: ItemAnswers;
};
export type NewConsent = {
  id: string;
  status: 'given' | 'withdrawn';
  text_version: number;
  language: string;
  given_by: 'client' | 'proxy';
  proxy_name: string | null;
  agreed: string[];
  chaperone: boolean | null;
  recorded_at: string;
};
export type Consent = NewConsent & {
  version: number;
  received_at: string;
  recorded_by_name: string | null;
  current: boolean;
};
export type ScreeningDraft = {
  form_version: number;
  answers: ItemAnswers;
  changed_at: string | null;
};
export type ScreeningStatus = {
  needs: 'screening' | 'recheck' | 'answers' | null;
  why: 'never' | 'expired' | 'new_course' | null;
  valid_until: string | null;
  screening: Screening | null;
  last_recheck: Recheck | null;
  consent: Consent | null;
  draft: { answered_groups: string[]; changed_at: string } | null;
};

export type Arrival = {
  id: string;
  recorded_at: string;
  received_at: string;
  tenderness: number | null;
  problem: number | null;
  news: RecheckCode[];
  partly_understood: boolean;
  used_by: string | null;
};
export type NewArrival = {
  id: string;
  form_version: number;
  recorded_at: string;
  time_zone: string;
  tenderness: number | null;
  problem: number | null;
  news: RecheckCode[];
  answers: ItemAnswers;
};
export type Motion = {
  motion: string;
  name: string;
  sides: ('L' | 'R' | 'M')[];
  low: number;
  high: number;
  usual: number | null;
  zones: string[];
};
export type MeasuredRange = {
  motion: string;
  side: 'L' | 'R' | 'M';
  before: number | null;
  after: number | null;
};

/** What Today says of her health questions, of the session that comes, and of the last one. */
export type TodayHealth = {
  health_questions: {
    why: NonNullable<ScreeningStatus['why']>;
    answered_groups: number;
    groups: number;
    before_at: string | null;
  } | null;
  open_questions: string[];
  arrival: {
    asks_problem: boolean;
    areas: (Area & { name: string })[];
    problem: string | null;
    appointment_at: string | null;
    sent: Arrival | null;
  } | null;
  aftercare: { text: string; therapist_name: string; ended_at: string } | null;
  consent_needed: boolean;
};

type Technique = 'str_passive' | 'str_active' | 'str_weight_bearing' | 'other';
type Pressure = 'light' | 'moderate' | 'deep';
/** What differed in one area. */
export type AreaDetail = Area & { technique?: Technique; pressure?: Pressure; minutes?: number };
/** What a member writes down of a treatment; how it was done may wait while it is a draft. */
export type TreatmentContent = {
  areas: Area[];
  technique: Technique | null;
  pressure: Pressure | null;
  per_area: AreaDetail[] | null;
  minutes: number | null;
  tenderness_before: number | null;
  tenderness_after: number | null;
  problem_before: number | null;
  problem_after: number | null;
  ranges: MeasuredRange[] | null;
  response: 'lighter' | 'looser' | 'same' | 'worse' | null;
  note: string | null;
  aftercare: string | null;
  next_appointment: { at: string; place: string | null } | null;
  arrival_id: string | null;
};
type TreatmentTimes = { id: string; started_at: string; ended_at: string; time_zone: string };
export type NewTreatment = TreatmentContent & TreatmentTimes & { draft: boolean };
/** A treatment written again, onto the revision that was seen; its times stay. */
export type TreatmentRevision = TreatmentContent & { based_on: number; draft: boolean };
export type Treatment = Omit<TreatmentContent, 'next_appointment'> &
  TreatmentTimes & {
    draft: boolean;
    revision: number;
    recorded_by_name: string;
    received_at: string;
    finished_at: string | null;
    finished_by_name: string | null;
    screening_id: string | null;
    screened: 'screened' | 'not_screened' | 'recheck_missing';
  };
export type TreatmentSheet = {
  /** The last that was finished. */
  last: Treatment | null;
  /** The newest that was not. */
  draft: Treatment | null;
  arrival: Arrival | null;
  screening: ScreeningStatus;
  motions: Motion[];
  suggested_motions: string[];
  aftercare_choices: { code: string; text: string }[];
};
/** What a row of the desk says of whoever comes today. */
export type Waiting = {
  arrival: Pick<Arrival, 'recorded_at' | 'tenderness' | 'problem' | 'news'> | null;
  screening: { outcome: OutcomeWord | null; needs: ScreeningStatus['needs'] } | null;
};
