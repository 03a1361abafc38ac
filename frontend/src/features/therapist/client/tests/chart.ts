/* Ana's chart for the tests of her page, and a server that has it. */

import { fake_server, type Asked, type problem } from '../../../../../tests/fake_server';
import type { ClientPage } from '../../../../contract/client_page';
import { now } from '../../../../kernel/clock';
import { add_days } from '../../../../kernel/days';

export const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  problem: 'stiff neck',
  phone: null,
  time_zone: 'Europe/London',
  joined_at: '2026-11-01T10:00:00Z',
  therapist_name: 'Theo Marin',
  next_appointment_at: null,
  next_appointment_place: null,
  own_thresholds_count: 0,
};
export const SESSION = {
  id: 'session',
  started_at: '2026-11-20T10:00:00Z',
  ended_at: '2026-11-20T10:45:00Z',
  time_zone: 'Europe/London',
  areas: [{ zone: 'neck-back', side: 'L' }],
  technique: 'str_active',
  pressure: 'moderate',
  tenderness_before: 2,
  tenderness_after: 4,
  problem_before: 6,
  problem_after: null,
  response: 'looser',
  note: 'Softer next time.',
  draft: false,
  recorded_by_name: 'Theo Marin',
};
export const answer = (id: string, hours_after: number, now: number, parts: object = {}) => ({
  id,
  treatment_id: 'session',
  moment: null,
  recorded_at: `2026-11-2${Math.floor(hours_after / 24)}T17:00:00Z`,
  time_zone: 'Europe/London',
  received_at: `2026-11-2${Math.floor(hours_after / 24)}T17:00:00Z`,
  revision_id: id,
  looked: null,
  status: 'recorded',
  hours_after,
  result: null,
  rule_texts: [],
  verdicts: [],
  recalled_by_name: null,
  understood_at: null,
  answers: {
    flags: [],
    scores: [{ scope: 'sorest', now }],
    interference: null,
    problem: null,
    qualities: [],
    bruise: null,
    swelling: null,
    woke: null,
    cause: null,
    note: null,
    wants_contact: false,
    ...parts,
  },
});

export const TODAY = now().toISOString().slice(0, 10);
const STATES = ['done', 'partly', 'rested', 'skipped', 'no_answer', 'planned', 'none'];
const week = (monday: string, done_days: number, planned_days: number) => ({
  monday,
  done_days,
  planned_days,
  days: STATES.map((state, index) => ({ day_on: add_days(monday, index), state })),
});
/** Nobody has asked yet. */
const NO_SCREENING = {
  needs: 'screening',
  why: 'never',
  valid_until: null,
  screening: null,
  last_recheck: null,
  consent: null,
  draft: null,
};
const WEEKS = [
  week('2026-11-23', 2, 4),
  week('2026-11-16', 3, 4),
  week('2026-11-09', 0, 0),
  week('2026-11-02', 1, 1),
  week('2026-10-26', 0, 0),
];
export const VERSION = {
  id: 'v3',
  number: 3,
  published_at: '2026-11-20T10:00:00Z',
  published_by_name: 'Theo Marin',
  starts_on: '2026-11-20',
  what_changed: null,
  seen_at: '2026-11-21T09:10:00Z',
  items: [
    {
      line_id: 'slide',
      prescription_id: 'p1',
      exercise_name: 'Wall slide',
      sets: 3,
      reps: 10,
      hold_s: null,
      duration_s: null,
      tempo: null,
      rest_s: 0,
      side: 'both',
      load: { kind: 'none', value: null, unit: null },
      times_per_day: 1,
      schedule: { kind: 'quota', per_week: 3, weekdays: [], every: null, rrule: null },
      starts_on: null,
      ends_on: null,
    },
  ],
};
const EXTRAS = { dose: null, day: null, overdone: 0, as_needed: 0 };
const NO_RATES = { rate: null, adjusted: null, n: 0, band: 'no_data', ...EXTRAS };
const RATES = { rate: 0.6, adjusted: 0.75, n: 20, band: 'partial', ...EXTRAS };

/** The response to the sessions there are, all answered with the number of the sorest spot. */
function response_to(treatments: object[], check_ins: object[]) {
  const answers = (check_ins as ReturnType<typeof answer>[]).toSorted(
    (a, b) => a.hours_after - b.hours_after,
  );
  const points = answers.map(({ hours_after, answers: { scores } }) => ({
    hours: hours_after,
    score: scores[0]!.now,
    cause: null,
  }));
  const [top] = points.toSorted((a, b) => b.score - a.score);
  const area = {
    zone: 'neck-back',
    side: 'L',
    name: 'Back of neck',
    treated: true,
    superseded_at_h: null,
    points,
    peak: top ? { score: top.score, after_h: null, by_h: top.hours } : null,
    settled: null,
    state: top ? 'unsettled' : 'not_answered',
  };
  const sessions = (treatments as (typeof SESSION)[]).map((session) => ({
    treatment_id: session.id,
    ended_at: session.ended_at,
    time_zone: session.time_zone,
    status: 'open',
    settled: null,
    points,
    areas: [area],
    problem: { before: session.problem_before, after: null, points: [], relief: [] },
    ranges: [],
    exercises: null,
  }));
  return {
    sessions,
    ranges: [],
    problem: null,
    problem_name: ANA.problem,
    band: null,
    course: null,
  };
}

type Served = {
  client?: object;
  treatments?: object[];
  check_ins?: object[];
  logs?: object[];
  recovery?: object[];
  alerts?: object[];
  days_off?: object[];
  line_rests?: object[];
  habits?: object;
  version?: object | null;
  /** What else has happened, newest first. */
  story?: object[];
  on_write?: (asked: Asked) => ReturnType<typeof problem>;
};

/** Where each part of Ana's page is asked for alone. */
const ALONE: Record<keyof ClientPage, string> = {
  client: '/clients/ana',
  treatments: '/clients/ana/treatments',
  check_ins: '/clients/ana/check-ins',
  exercise_logs: '/clients/ana/exercise-logs',
  adherence: '/clients/ana/adherence',
  exercise_weeks: '/clients/ana/exercise-weeks',
  days_off: '/clients/ana/days-off',
  line_rests: '/clients/ana/line-rests',
  habits: '/clients/ana/habits',
  plan: '/clients/ana/plan',
  alerts: '/clients/ana/alerts',
  screening: '/clients/ana/screening',
  recovery: '/clients/ana/recovery',
  response: '/clients/ana/response',
  zones: '/library/zones',
  motions: '',
  consent_version: '',
};

/** Everything Ana's page opens with. */
export function page_of(served: Served): Record<keyof ClientPage, unknown> {
  const { treatments = [SESSION], check_ins = [] } = served;
  const page = (items: object[] = []) => ({ items, next_cursor: null });
  return {
    client: { ...ANA, ...served.client },
    treatments: page(treatments),
    check_ins: page(check_ins),
    exercise_logs: page(served.logs),
    adherence: { days_7: NO_RATES, days_28: RATES },
    exercise_weeks: { items: WEEKS, next_cursor: null, today: TODAY },
    days_off: page(served.days_off),
    line_rests: page(served.line_rests),
    habits: served.habits ?? { plan: null, in_the_way: { weeks: 6, days: 0, reasons: [] } },
    plan: { revision: 0, items: [], version: served.version ?? null },
    alerts: page(served.alerts),
    screening: NO_SCREENING,
    recovery: page(served.recovery),
    response: response_to(treatments, check_ins),
    zones: page(),
    motions: [],
    consent_version: 1,
  };
}

const NOTHING_SAID = {
  items: [],
  next_cursor: null,
  unread: 0,
  reply: { expected: null, open_now: true, opens_at: null },
};

type Listed = { id: string; ended_at: string; recorded_at: string; status: string };
type Logged = { due_on: string; performed_at: string };

/** What has happened, by its kinds: in the order of the lists, which is enough here. */
function story_of(served: Served): object[] {
  const { treatments = [SESSION], check_ins = [], logs = [], story = [] } = served;
  const days = [...new Set((logs as Logged[]).map(({ due_on }) => due_on))].map((due_on) => {
    const done = (logs as Logged[]).filter((log) => log.due_on === due_on);
    const lines = (served.version as typeof VERSION | undefined)?.items ?? [];
    const exercise = { due_on, logs: done, rounds: [], lines };
    return { kind: 'exercise', key: due_on, at: done[0]!.performed_at, exercise };
  });
  const entry = (kind: string, at: 'ended_at' | 'recorded_at') => (told: object) => ({
    kind,
    key: `${kind} ${(told as Listed).id}`,
    at: (told as Listed)[at],
    [kind]: told,
  });
  return [
    ...story,
    ...check_ins.map(entry('check_in', 'recorded_at')),
    ...days,
    ...treatments.map(entry('treatment', 'ended_at')),
  ];
}

/** A server that knows Ana's chart, whole and part by part. */
export function serve(served: Served = {}) {
  return fake_server((asked) => {
    const { method, path } = asked;
    if (method !== 'GET') return served.on_write?.(asked) ?? { body: asked.body };
    const page = page_of(served);
    if (path === '/clients/ana/page') return { body: page };
    if (path === '/clients/ana/messages') return { body: NOTHING_SAID };
    const [bare] = path.split('?');
    if (bare === '/clients/ana/timeline') {
      return { body: { items: story_of(served), next_cursor: null } };
    }
    const part = Object.entries(ALONE).find(([, alone]) => alone === bare)?.[0];
    return { body: part ? page[part as keyof ClientPage] : { items: [], next_cursor: null } };
  });
}
