import { expect, test } from 'vitest';
import type { Answers, Slot, Today } from '../contract/shapes';
import type { Entry } from './entries';
import { with_unsent } from './unsent';

const ANSWERS = { scores: [{ scope: 'sorest', now: 3 }] } as Answers;
const slot = (nth: number): Slot =>
  ({ prescription_id: 'p', due_on: '2026-11-24', nth, est_seconds: 60, log: null }) as Slot;
const TODAY = {
  check_in: { treatment_id: 't', moment: 'h24' },
  answered: null,
  slots: [slot(1), slot(2)],
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
  expect(slots[0]?.log).toEqual({ id: 'l', revision_id: 'l', status: 'done', reason: null });
  expect(slots[1]?.log).toBeNull();
  expect(est_seconds).toBe(60);
});

test('corrections lie over what they correct, and taking back opens the slot again', () => {
  const partly = entry('exercise_log_revision', 'l', { revision_id: 'r', status: 'partly' });
  const withdrawn = entry('exercise_log_revision', 'l', { revision_id: 's', status: 'withdrawn' });
  expect(with_unsent(TODAY, [log(), partly]).slots[0]?.log).toMatchObject({
    revision_id: 'r',
    status: 'partly',
  });
  expect(with_unsent(TODAY, [log(), partly, withdrawn]).slots[0]?.log).toBeNull();
});

test('what was refused is not shown as done', () => {
  expect(with_unsent(TODAY, [{ ...log(), state: 'shelved' } as Entry])).toEqual(TODAY);
});
