/* What whole days lived by chance seldom meet. Ana is in London; NOW is a Tuesday's noon. */

import { expect, test } from 'vitest';
import type { Answers } from '../../contract/shapes';
import { day_of } from '../day/day';
import type {
  CheckInRecord,
  LogRecord,
  PrescriptionRecord,
  Records,
  TreatmentRecord,
} from '../day/records';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const HOUR = 3_600_000;
const at = (hours_ago: number) => new Date(NOW - hours_ago * HOUR).toISOString();

const ITEM = {
  prescription_id: 'p',
  line_id: 'l',
  exercise_id: 'bird-dog@1',
  rrule: 'FREQ=DAILY',
  anchor_on: '2026-03-01',
  per_week: null,
  starts_on: null,
  ends_on: null,
  min_hours_after_str: 48,
  is_key: false,
  easier_ok: false,
  side: 'both',
  sets: 2,
  reps: 10,
  hold_s: null,
  duration_s: null,
  times_per_day: 1,
  est_seconds: 60,
} as unknown as PrescriptionRecord;

const exercise = { type: 'strength', zones: ['calf'], easier: null };

function records(change: Partial<Records> = {}, item: Partial<PrescriptionRecord> = {}): Records {
  const version = {
    id: 'v',
    number: 1,
    starts_on: '2026-03-01',
    published_at: at(200),
    what_changed: null,
    published_by_name: 'Theo Marin',
    by_itself: false,
    items: [{ ...ITEM, ...item }],
  };
  return {
    person: {
      given_name: 'Ana',
      language: 'en',
      time_zone: 'Europe/London',
      practice: { advice_mode: 'flag' },
      judging: null,
      next_appointment: null,
      barrier_said_on: null,
    } as unknown as Records['person'],
    plan_version: [version],
    exercise: new Map([['bird-dog@1', exercise as never]]),
    treatment: [],
    check_in: [],
    exercise_log: [],
    morning: [],
    day_off: [],
    line_rest: [],
    zone_names: { calf: 'Calf' },
    ...change,
  };
}

function log(change: Partial<LogRecord> = {}): LogRecord {
  return {
    id: 'done',
    prescription_id: 'p',
    line_id: 'l',
    due_on: '2026-03-10',
    nth: 1,
    status: 'done',
    sets: null,
    performed_at: at(1),
    ...change,
  } as LogRecord;
}

function treatment(hours_ago: number, change: Partial<TreatmentRecord> = {}): TreatmentRecord {
  const asked = { code: 'h24' as const, hours: 24, target_at: at(hours_ago - 24) };
  const [opens_at, closes_at, late_until] = [16, 30, 40].map((after) => at(hours_ago - after)) as [
    string,
    string,
    string,
  ];
  return {
    id: 't',
    ended_at: at(hours_ago),
    received_at: at(hours_ago),
    areas: [{ zone: 'calf', side: 'L' }],
    aftercare: null,
    therapist_name: 'Theo Marin',
    tenderness_before: null,
    problem_before: null,
    not_now: [],
    asks: [{ ...asked, opens_at, closes_at, late_until }],
    ...change,
  };
}

const answers = { flags: [], scores: [{ scope: 'sorest', now: 3 }], qualities: [] };

function check_in(hours_ago: number, change: Partial<CheckInRecord> = {}): CheckInRecord {
  return {
    id: `answer ${hours_ago}`,
    revision_id: 'r',
    treatment_id: 't',
    moment: null,
    recorded_at: at(hours_ago),
    time_zone: 'Europe/London',
    status: 'recorded',
    answers: answers as unknown as Answers,
    result: null,
    understood_at: null,
    looked: null,
    ...change,
  };
}

const ADVISED = {
  ...records().person,
  practice: { advice_mode: 'advise' },
  judging: { bleed_risk: false, thresholds: {} },
} as unknown as Records['person'];

test('what was taken back is neither done nor off', () => {
  const off = { id: 'o', kind: 'excused', starts_on: '2026-03-10', ends_on: '2026-03-10' } as const;
  const taken_back = { ...off, reason: 'illness' as const, withdrawn: true };
  const found = day_of(
    records({ day_off: [taken_back], exercise_log: [log({ status: 'withdrawn' })] }),
    NOW,
  );
  expect(found.slots.map((slot) => slot.log)).toEqual([null]);
  expect(found.day_off).toBeNull();
});

test('of two reasons for a day off the break is told', () => {
  const day = { starts_on: '2026-03-10', ends_on: '2026-03-10', withdrawn: false } as const;
  const excused = { ...day, id: 'a', kind: 'excused', reason: 'illness' } as const;
  const pause = { ...day, id: 'b', kind: 'pause', reason: 'travel' } as const;
  expect(day_of(records({ day_off: [excused, pause] }), NOW).day_off?.id).toBe('b');
});

test('a first plan is no change, however new it is', () => {
  const fresh = records();
  fresh.plan_version[0]!.published_at = at(1);
  expect(day_of(fresh, NOW).plan).toMatchObject({ changed_recently: false, new_lines: [] });
});

test('what was done all the same does not rest', () => {
  const rested = { treatment: [treatment(10)] };
  expect(day_of(records(rested), NOW).slots[0]!.rests_why).toBe('treatment');
  const done = day_of(records({ ...rested, exercise_log: [log()] }), NOW);
  expect(done.slots[0]).toMatchObject({ rests_why: null, rests_until: null });
  const skipped = log({ status: 'skipped' });
  const left_out = day_of(records({ ...rested, exercise_log: [skipped] }), NOW);
  expect(left_out.slots[0]!.rests_why).toBe('treatment');
});

test('what is wanted on days a week is offered until they are reached, and today what was done', () => {
  const free = { rrule: null, per_week: 1 };
  const offers = (change: Partial<Records>) => day_of(records(change, free), NOW).offers;
  expect(offers({ treatment: [treatment(10)] })[0]).toMatchObject({
    days_done: 0,
    rests_why: 'treatment',
  });
  const monday = log({ due_on: '2026-03-09', nth: null });
  expect(offers({ exercise_log: [monday] })).toEqual([]);
  const today = offers({ treatment: [treatment(10)], exercise_log: [log({ nth: null })] });
  expect(today[0]).toMatchObject({ days_done: 1, rests_why: null, log: { id: 'done' } });
});

test('a question that was answered since is asked no more', () => {
  const session = { treatment: [treatment(20)] };
  expect(day_of(records(session), NOW).check_in).toMatchObject({
    moment: 'h24',
    areas: [{ zone: 'calf', side: 'L', name: 'Calf' }],
  });
  const said = day_of(records({ ...session, check_in: [check_in(1, { moment: 'h24' })] }), NOW);
  expect(said.check_in).toBeNull();
  expect(said.answered).toMatchObject({ score: 3, moment: 'h24' });
});

test('only what was done counts as exercise since a session', () => {
  const since = (status: LogRecord['status']) =>
    day_of(records({ treatment: [treatment(20)], exercise_log: [log({ status })] }), NOW).check_in!
      .asks.exercises_since;
  expect([since('done'), since('partly'), since('skipped')]).toEqual([true, true, false]);
});

test.each([
  [7.5, true],
  [7, false],
  [0.5, false],
  [0, true],
])('an answer %d hours ago leaves the waking to be asked: %s', (hours_ago, woke) => {
  const answered = { treatment: [treatment(20)], check_in: [check_in(hours_ago)] };
  expect(day_of(records(answered), NOW).check_in!.asks.woke).toBe(woke);
});

test('the last answer is shown for a week, to the second', () => {
  const old = { treatment: [treatment(167, { asks: [] })], check_in: [check_in(100)] };
  const last = NOW + HOUR;
  expect(day_of(records(old), last).answered?.id).toBe('answer 100');
  expect(day_of(records(old), last).until).toBe(
    new Date(last + 1000).toISOString().slice(0, 19) + 'Z',
  );
  expect(day_of(records(old), last + 1000).answered).toBeNull();
});

test('of urgent answers the one that was not read yet is told first', () => {
  const result = { level: 'urgent', mode: 'emergency', settled: false, rules: [] } as never;
  const read = check_in(2, { result, understood_at: at(1) });
  const unread = check_in(3, { result });
  const found = day_of(
    records({ person: ADVISED, treatment: [treatment(20)], check_in: [read, unread] }),
    NOW,
  );
  expect(found.urgent?.check_in_id).toBe('answer 3');
  expect(found.advice?.check_in_id).toBe('answer 2');
  expect(found.advice).toMatchObject({ told: true, answer_by: null });
});

test('what the server said of itself stays until its own end', () => {
  const known = { health_questions: null, open_questions: ['b3'], consent_needed: true };
  const arrival = { appointment_at: at(0.5), sent: null } as never;
  const last = {
    ...known,
    arrival,
    messages: { unread: 0, newest_at: null },
    advice: null,
    urgent: null,
  };
  expect(day_of(records(), NOW, last)).toMatchObject({ ...known, arrival });
  const later = day_of(records(), NOW + HOUR / 2, last);
  expect(later).toMatchObject({ ...known, arrival: null });
});
