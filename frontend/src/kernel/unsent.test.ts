import { expect, test } from 'vitest';
import type { Answers, Offer, Slot, Today } from '../contract/shapes';
import type { Entry } from './entries';
import { with_unsent, with_unsent_days_off } from './unsent';

const ANSWERS = { scores: [{ scope: 'sorest', now: 3 }] } as Answers;
const PLANNED = { prescription_id: 'p', due_on: '2026-11-24' };
const slot = (nth: number): Slot =>
  ({ ...PLANNED, nth, est_seconds: 60, log: null, rests_why: null, rests_until: null }) as Slot;
const TODAY = {
  check_in: { treatment_id: 't', moment: 'h24' },
  answered: null,
  day_on: '2026-11-24',
  day_off: null,
  slots: [slot(1), slot(2)],
  offers: [{ ...slot(0), prescription_id: 'q', nth: null, per_week: 3, days_done: 1 }] as Offer[],
  est_seconds: 120,
} as Today;

function entry(kind: Entry['kind'], record_id: string, body: object, state = 'waiting'): Entry {
  return { kind, record_id, body, state } as unknown as Entry;
}
const log = (body = {}) =>
  entry('exercise_log', 'l', {
    id: 'l',
    prescription_id: 'p',
    due_on: '2026-11-24',
    nth: 1,
    status: 'done',
    performed_at: '2026-11-24T10:00:00Z',
    time_zone: 'Europe/London',
    ...body,
  });
const revised = (body: object) =>
  entry('exercise_log_revision', 'l', {
    performed_at: '2026-11-24T10:00:00Z',
    time_zone: 'Europe/London',
    ...body,
  });
const check_in = entry('check_in', 'c', {
  id: 'c',
  treatment_id: 't',
  moment: 'h24',
  answers: ANSWERS,
});

test('an unsent check-in counts as answered', () => {
  const { check_in: due, answered } = with_unsent(TODAY, [check_in]);
  expect(due).toBeNull();
  expect(answered).toMatchObject({ id: 'c', revision_id: 'c', score: 3, moment: 'h24' });
});

test('an answer to an earlier moment leaves the one that is due', () => {
  const earlier = entry('check_in', 'c', { id: 'c', moment: 'h5', answers: ANSWERS });
  expect(with_unsent(TODAY, [earlier])).toEqual(TODAY);
});

test('an unsent exercise is done, and its minutes are off the day', () => {
  const { slots, est_seconds } = with_unsent(TODAY, [log()]);
  expect(slots[0]?.log).toMatchObject({ id: 'l', status: 'done', late: false });
  expect(slots[1]?.log).toBeNull();
  expect(est_seconds).toBe(60);
});

test('corrections lie over what they correct, and taking back opens the slot again', () => {
  const partly = revised({ revision_id: 'r', status: 'partly' });
  const withdrawn = revised({ revision_id: 's', status: 'withdrawn' });
  expect(with_unsent(TODAY, [log(), partly]).slots[0]?.log).toMatchObject({
    revision_id: 'r',
    status: 'partly',
  });
  expect(with_unsent(TODAY, [log(), partly, withdrawn]).slots[0]?.log).toBeNull();
});

test('what was refused is not shown as done', () => {
  expect(with_unsent(TODAY, [{ ...log(), state: 'shelved' } as Entry])).toEqual(TODAY);
});

test('a log sent on a later day is late', () => {
  const { slots } = with_unsent(TODAY, [log({ performed_at: '2026-11-25T10:00:00Z' })]);
  expect(slots[0]?.log?.late).toBe(true);
});

test('an exercise of any day counts its day once, and gives it back when taken back', () => {
  const done = log({ prescription_id: 'q', nth: null });
  const withdrawn = revised({ revision_id: 's', status: 'withdrawn' });
  expect(with_unsent(TODAY, [done]).offers[0]).toMatchObject({ days_done: 2 });
  expect(with_unsent(TODAY, [done, revised({ revision_id: 'r', status: 'partly' })])).toMatchObject(
    { offers: [{ days_done: 2 }] },
  );
  expect(with_unsent(TODAY, [done, withdrawn]).offers[0]).toMatchObject({
    days_done: 1,
    log: null,
  });
});

test('what rests is no minutes of the day, and rests no more once it was done', () => {
  const until = { rests_why: 'treatment' as const, rests_until: '2026-11-25T10:00:00Z' };
  const rests = { ...slot(1), ...until };
  const resting = { ...TODAY, slots: [rests, slot(2)] };
  expect(with_unsent(resting, []).est_seconds).toBe(60);
  expect(with_unsent(resting, [log()]).slots[0]).toMatchObject({ rests_why: null });
  expect(with_unsent(resting, [log({ status: 'skipped' })]).slots[0]?.rests_why).not.toBeNull();
});

const pause = (starts_on: string, ends_on: string | null = null) =>
  entry('pause', 'b', { id: 'b', starts_on, ends_on, reason: 'travel' });
const pause_change = (body: object) => entry('pause_change', 'b', body);

test('on a break nothing is due; a break of other days changes nothing', () => {
  expect(with_unsent(TODAY, [pause('2026-11-24')])).toMatchObject({
    day_off: { id: 'b', kind: 'pause', ends_on: null },
    slots: [],
    offers: [],
    est_seconds: 0,
  });
  expect(with_unsent(TODAY, [pause('2026-11-25')]).day_off).toBeNull();
  expect(with_unsent(TODAY, [pause('2026-11-22', '2026-11-23')]).slots).toHaveLength(2);
});

test('a break begun and taken back here leaves the day as it was', () => {
  const shown = with_unsent(TODAY, [pause('2026-11-24'), pause_change({ withdrawn: true })]);
  expect(shown.slots).toHaveLength(2);
  expect(shown.returning).toBeUndefined();
});

test('after a break ended here, what is due is not known until the server says so', () => {
  const day_off = { id: 'b', kind: 'pause' as const, reason: 'travel', ends_on: null };
  const away = { ...TODAY, slots: [], offers: [], day_off };
  const back = with_unsent(away, [pause_change({ ends_on: '2026-11-23' })]);
  expect(back).toMatchObject({ day_off: null, returning: true });
  const longer = with_unsent(away, [pause_change({ ends_on: '2026-11-30' })]);
  expect(longer.day_off).toMatchObject({ ends_on: '2026-11-30' });
});

test('an excused day is a day off until it is taken back', () => {
  const excused = entry('excused_day', 'x', { id: 'x', day_on: '2026-11-24', reason: 'illness' });
  const back = entry('excused_day_change', 'x', { withdrawn: true });
  expect(with_unsent(TODAY, [excused])).toMatchObject({ day_off: { kind: 'excused' }, slots: [] });
  expect(with_unsent(TODAY, [excused, back])).toMatchObject({ day_off: null });
});

test('breaks are listed once, with what was changed', () => {
  const entries = [pause('2026-12-01'), pause_change({ withdrawn: true })];
  const listed = with_unsent_days_off([], entries);
  expect(listed).toMatchObject([{ id: 'b', starts_on: '2026-12-01', withdrawn: true }]);
  expect(with_unsent_days_off(listed, [pause('2026-12-01')])).toEqual(listed);
});
