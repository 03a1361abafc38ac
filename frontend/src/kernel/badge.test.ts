import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Me, Today } from '../contract/shapes';
import { due_now, follow_badge, show_badge } from './badge';
import { session } from './session.svelte';

const set = vi.fn(() => Promise.resolve());
const clear = vi.fn(() => Promise.resolve());
const someone = (role: string) =>
  ({ language: 'en', acting: { role, client_id: role, member_id: null } }) as unknown as Me;

follow_badge();

beforeEach(() => {
  Object.assign(navigator, { setAppBadge: set, clearAppBadge: clear });
});

afterEach(() => {
  session.take(null);
  vi.clearAllMocks();
});

const OPEN = { log: null, rests_why: null };
const day = (change: object) =>
  ({ check_in: null, day_off: null, slots: [], ...change }) as unknown as Today;

test.each([
  ['nothing', 0, {}],
  ['an open question', 1, { check_in: { not_now: false } }],
  ['a question that was put off', 0, { check_in: { not_now: true } }],
  ['two rounds of an exercise', 2, { slots: [OPEN, OPEN] }],
  ['what is done and what rests', 0, { slots: [{ log: {} }, { ...OPEN, rests_why: 'treatment' }] }],
  ['a day off', 0, { slots: [OPEN], day_off: { kind: 'pause' } }],
  ['both', 3, { check_in: { not_now: false }, slots: [OPEN, OPEN] }],
])('%s: %i', (_, count, change) => {
  expect(due_now(day(change))).toBe(count);
});

test('the number is shown while something is due and taken away when nothing is', () => {
  show_badge(3);
  expect(set).toHaveBeenCalledWith(3);
  show_badge(0);
  expect(clear).toHaveBeenCalledOnce();
});

test('a browser that shows none, or may not, is no fault', async () => {
  set.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
  show_badge(1);
  Object.assign(navigator, { setAppBadge: undefined, clearAppBadge: undefined });
  show_badge(1);
  show_badge(0);
  await new Promise((done) => setImmediate(done));
});

test.each([
  ['signs out', null],
  ['is a member of the practice', someone('therapist')],
])('whoever %s leaves no number', (_, me) => {
  session.take(someone('client'));
  expect(clear).not.toHaveBeenCalled();
  session.take(me);
  expect(clear).toHaveBeenCalled();
});
