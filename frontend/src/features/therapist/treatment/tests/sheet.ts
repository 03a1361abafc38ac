/* Ana's sheet for the tests of it, and a server that has it. */

import { fake_server, type Asked, type problem } from '../../../../../tests/fake_server';
import type { NewTreatment, ScreeningStatus, TreatmentSheet } from '../../../../contract/screening';
import type { Client, Me, Treatment } from '../../../../contract/shapes';

/** Whoever works at the desk; half a sheet is kept for them. */
export const THEO = {
  name: 'Theo Marin',
  language: 'en',
  test_clock: false,
  acting: { role: 'therapist', client_id: null, member_id: 'theo' },
} as unknown as Me;

export const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  problem: 'stiff neck',
  time_zone: 'Europe/London',
  joined_at: '2026-11-01T10:00:00Z',
  next_appointment_at: null,
  next_appointment_place: 'Room 2',
} as Client;

const zone = (slug: string, name: string) => ({
  zone: slug,
  name,
  hint: '',
  view: 'back',
  sides: ['L', 'R'],
  group: 'head-neck',
  group_name: 'Head and neck',
});
const ZONES = [zone('neck-back', 'Back of neck'), zone('shoulder-top', 'Top of shoulder')];
const motion = (slug: string, name: string, sides: ('L' | 'R' | 'M')[]) => ({
  motion: slug,
  name,
  sides,
  low: -30,
  high: 110,
  usual: 60,
  zones: ['neck-back'],
});

export const LAST = {
  id: 'last',
  started_at: '2026-11-16T10:00:00Z',
  ended_at: '2026-11-16T10:45:00Z',
  areas: [
    { zone: 'neck-back', side: 'R' },
    { zone: 'shoulder-top', side: 'R' },
  ],
  technique: 'str_passive',
  pressure: 'deep',
  minutes: 20,
  per_area: null,
  ranges: [{ motion: 'neck-rotation', side: 'L', before: 58, after: 63 }],
  aftercare: null,
  draft: false,
} as unknown as Treatment;
export const DRAFT = {
  ...LAST,
  id: 'draft',
  revision: 1,
  technique: null,
  pressure: null,
  minutes: null,
  ranges: null,
  tenderness_before: 5,
  tenderness_after: null,
  problem_before: null,
  problem_after: null,
  response: null,
  note: null,
  arrival_id: null,
  draft: true,
  recorded_by_name: 'Theo Marin',
} as unknown as Treatment;

export const CLEAR = {
  needs: null,
  why: null,
  valid_until: '2027-11-01T00:00:00Z',
  screening: null,
  last_recheck: null,
  consent: null,
  draft: null,
} as ScreeningStatus;
export const blocking = (area: object) =>
  ({
    ...CLEAR,
    screening: {
      id: 'screening',
      answers: {},
      planned: [],
      decisions: {},
      recorded_at: '2026-11-01T10:00:00Z',
      outcome: {
        outcome: 'avoid_area',
        referral: 'none',
        reasons: [],
        blocked_areas: [{ items: ['L01'], reason: 'Broken skin is left alone', ...area }],
        everything_blocked: false,
        modifications: [],
        open_items: [],
        bleed_risk: false,
        vte_risk: false,
      },
    },
  }) as unknown as ScreeningStatus;

export const SHEET: TreatmentSheet = {
  last: LAST,
  draft: null,
  arrival: null,
  screening: CLEAR,
  motions: [
    motion('neck-rotation', 'Neck, turn', ['L', 'R']),
    motion('neck-flexion', 'Neck, chin to chest', ['M']),
  ],
  suggested_motions: ['neck-rotation'],
  aftercare_choices: [
    { code: 'move', text: 'Move gently today.' },
    { code: 'warm', text: 'Warmth is fine.' },
  ],
};
export const ARRIVAL = {
  id: 'arrival',
  recorded_at: '2026-11-23T10:12:00Z',
  received_at: '2026-11-23T10:12:00Z',
  tenderness: 4,
  problem: 6,
  news: [],
  partly_understood: false,
  used_by: null,
};

type Served = {
  sheet?: () => Partial<TreatmentSheet>;
  store?: (asked: Asked) => ReturnType<typeof problem>;
  treatments?: Treatment[];
};

/** A server that has Ana's sheet; says what was asked of it. */
export function serve({ sheet = () => ({}), store, treatments = [] }: Served = {}) {
  const asked = fake_server((request) => {
    const { method, path, body } = request;
    if (path === '/library/zones') return { body: { items: ZONES } };
    if (path === '/library/screening') return { body: { groups: [], recheck: [] } };
    if (path.endsWith('/treatment-sheet')) return { body: { ...SHEET, ...sheet() } };
    if (path.endsWith('/arrival/ask')) return { body: { asked_at: '2026-11-23T10:00:00Z' } };
    if (method === 'GET') return { body: { items: treatments, next_cursor: null } };
    return store?.(request) ?? { status: 201, body };
  });
  return {
    asked,
    /** What was sent to be stored. */
    sent: () =>
      asked
        .filter(({ method, path }) => method !== 'GET' && path.includes('/treatments'))
        .map(({ body }) => body as NewTreatment & { based_on?: number }),
  };
}
