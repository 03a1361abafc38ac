/* Ana, her day, and what her phone is told: plain values that a test changes as it needs. */

import type { Answers, DueCheckIn, Me, Slot, Today } from '../../../contract/shapes';

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
      has_logo: false,
    },
  },
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
    log: null,
    ...change,
  };
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
    },
    therapist: { name: 'Theo Marin', given_name: 'Theo' },
    check_in: null,
    answered: null,
    points: [],
    next_check_in: null,
    slots: [],
    est_seconds: 0,
    week: { done_days: 2, planned_days: 4 },
    plan: null,
    next_appointment: null,
    messages: [],
    ...change,
  };
}
