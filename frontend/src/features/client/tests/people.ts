/* Ana, her day, and what her phone is told: plain values that a test changes as it needs. */

import type {
  Answers,
  DueCheckIn,
  ExerciseWeek,
  Me,
  Offer,
  Prescription,
  Slot,
  SlotLog,
  Today,
} from '../../../contract/shapes';
import { add_days } from '../../../kernel/days';

export const ANA: Me = {
  user_id: 'u-ana',
  name: 'Ana Moreno',
  language: 'en',
  test_clock: false,
  acting: {
    role: 'client',
    member_id: null,
    client_id: 'ana',
    permissions: [],
    practice: {
      id: 'riverside',
      name: 'Riverside Clinic',
      time_zone: 'Europe/London',
      country: 'GB',
      language: 'en',
      phone: '020 7946 0000',
      emergency_number: '999',
      advice_number: '111',
      advice_mode: 'flag',
      opening_hours: [],
      opening_marks: false,
      reps_alone: false,
      has_logo: false,
      colour: null,
      colour_ink: null,
      by_therapist: false,
      expected_reply: null,
    },
  },
  ways: { password: true, passkeys: 0 },
  others: [],
};

export const DUE: DueCheckIn = {
  treatment_id: 't1',
  moment: 'h24',
  hours: 24,
  opens_at: '2026-11-24T02:00:00Z',
  closes_at: '2026-11-24T16:00:00Z',
  session_ended_at: '2026-11-23T10:00:00Z',
  areas: [
    { zone: 'neck-back', side: 'L', name: 'Back of neck' },
    { zone: 'neck-back', side: 'R', name: 'Back of neck' },
  ],
  problem: 'stiff neck',
  problem_before: 6,
  asks: { problem: true, cause: false, woke: false, exercises_since: false },
  not_now: false,
  judging: null,
};

export const ANSWERS: Answers = {
  flags: [],
  scores: [{ scope: 'sorest', now: 2 }],
  interference: 1,
  problem: 4,
  qualities: [],
  bruise: null,
  swelling: null,
  woke: null,
  cause: null,
  note: null,
  wants_contact: false,
};

export function slot(name: string, change: Partial<Slot> = {}): Slot {
  return {
    prescription_id: `p-${name}`,
    line_id: `l-${name}`,
    exercise_slug: name,
    exercise_name: name,
    instructions: ['Sit tall.', 'Breathe out.'],
    caution: 'Stop when it pinches.',
    common_error: 'The chin lifts.',
    easier: null,
    type: 'mobility',
    zones: ['neck-back'],
    tempo: null,
    pain_limit_nprs: 3,
    text_language: 'en',
    media: [],
    link: null,
    is_key: false,
    side: 'both',
    sets: 2,
    reps: 10,
    hold_s: 5,
    duration_s: null,
    rest_s: 30,
    load: { kind: 'none', value: null, unit: null },
    due_on: '2026-11-24',
    nth: 1,
    times_per_day: 1,
    est_seconds: 180,
    note: null,
    phase: null,
    rests_why: null,
    rests_until: null,
    log: null,
    ...change,
  };
}

/** What may be done on any day: so many days a week, or as needed with `per_week: null`. */
export function offer(name: string, change: Partial<Offer> = {}): Offer {
  return { ...slot(name), nth: null, per_week: 3, days_done: 1, ...change };
}

export function log(change: Partial<SlotLog> = {}): SlotLog {
  return {
    id: 'e1',
    revision_id: 'e1',
    status: 'done',
    performed_at: '2026-11-24T08:00:00Z',
    reason: null,
    sets: null,
    pain: null,
    effort: null,
    variant: null,
    note: null,
    late: false,
    ...change,
  };
}

export const PLAN: NonNullable<Today['plan']> = {
  version_id: 'v2',
  number: 2,
  published_at: '2026-11-24T09:10:00Z',
  what_changed: 'Go gently with the wall slide.',
  published_by_name: 'Theo Marin',
  by_itself: false,
  changed_recently: true,
  new_lines: [],
};

/** When a line of a plan is due; only what its kind needs is filled in. */
export function schedule(change: Partial<Prescription['schedule']>): Prescription['schedule'] {
  return { kind: 'daily', weekdays: [], every: null, per_week: null, rrule: null, ...change };
}

/** One line of a published plan. */
export function planned(name: string, change: Partial<Prescription> = {}): Prescription {
  return {
    prescription_id: `p-${name}`,
    line_id: `l-${name}`,
    exercise_slug: name,
    exercise_name: name,
    side: 'both',
    sets: 2,
    reps: 10,
    load: { kind: 'none', value: null, unit: null },
    pain_limit_nprs: 3,
    est_seconds: 180,
    schedule: schedule({}),
    ...change,
  } as Prescription;
}

/** A week of exercise from a Monday on, its days as letters: d p s r n . and - for nothing. */
export function week(monday: string, marks: string, done_days: number, planned_days: number) {
  const states = {
    d: 'done',
    p: 'partly',
    s: 'skipped',
    r: 'rested',
    n: 'no_answer',
    '.': 'planned',
  };
  const days = [...marks].map((mark, index) => ({
    day_on: add_days(monday, index),
    state: states[mark as keyof typeof states] ?? 'none',
  }));
  return { monday, done_days, planned_days, days } as ExerciseWeek;
}

export function day(change: Partial<Today> = {}): Today {
  return {
    day_on: '2026-11-24',
    until: '2026-11-25T03:00:00Z',
    given_name: 'Ana',
    language: 'en',
    time_zone: 'Europe/London',
    practice: {
      name: 'Riverside Clinic',
      phone: '020 7946 0000',
      emergency_number: '999',
      advice_number: '111',
      advice_mode: 'flag',
      reads: { weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'], by: '12:00' },
    },
    therapist: { name: 'Theo Marin', given_name: 'Theo' },
    check_in: null,
    answered: null,
    points: [],
    advice: null,
    urgent: null,
    next_check_in: null,
    slots: [],
    offers: [],
    day_off: null,
    est_seconds: 0,
    week: { done_days: 2, planned_days: 4 },
    plan: null,
    next_appointment: null,
    messages: { unread: 0, newest_at: null },
    health_questions: null,
    open_questions: [],
    arrival: null,
    aftercare: null,
    consent_needed: false,
    morning: { asked: false, score: null },
    barrier: { asked: false },
    habit: null,
    ...change,
  };
}
