import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import type { Me } from '../contract/shapes';
import { now } from './clock';
import {
  DAY_H,
  drop_draft,
  find_dated_draft,
  find_draft,
  follow_person,
  keep_draft,
  WEEK_H,
} from './drafts';
import { lock } from './lock.svelte';
import { session } from './session.svelte';

follow_person();

const as = (acting: object) => ({ language: 'en', test_clock: false, acting }) as unknown as Me;
const client = (client_id: string) => as({ role: 'client', client_id, member_id: null });
const member = (member_id: string) => as({ role: 'therapist', client_id: null, member_id });
const WORDS = { what_helps: 'Tell me before you touch my neck.' };

/** Everything this browser keeps, in words. */
const kept_here = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

/** The app is opened anew: the tab and what it held are gone, the sign-in is not. */
function close_and_open(me: Me) {
  session.expire();
  sessionStorage.clear();
  session.take(me);
}

const pass = (hours: number) => vi.setSystemTime(now().getTime() + hours * 3_600_000);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z'), toFake: ['Date'] });
  session.end();
  return () => vi.useRealTimers();
});

test('half an answer on a client’s own phone survives closing the app', () => {
  session.take(client('ana'));
  keep_draft('check_in.t1.h24', { score: 4 });
  close_and_open(client('ana'));
  expect(find_draft('check_in.t1.h24')).toEqual({ score: 4 });
  drop_draft('check_in.t1.h24');
  expect(find_draft('check_in.t1.h24')).toBeNull();
});

test.each([
  ['a check-in', undefined, DAY_H],
  ['health questions', WEEK_H, WEEK_H],
])('%s is kept so long and no longer, and nothing stays behind', (_, hours, longest) => {
  session.take(client('ana'));
  keep_draft('half', WORDS, hours);
  pass(longest - 0.1);
  expect(find_draft('half')).toEqual(WORDS);
  pass(0.2);
  expect(find_draft('half')).toBeNull();
  expect(kept_here()).toContain('touch my neck');
  close_and_open(client('ana'));
  expect(kept_here()).not.toContain('touch my neck');
});

test('what is only looked at does not grow younger; a change does', () => {
  session.take(client('ana'));
  keep_draft('half', { at: 1 });
  pass(5);
  keep_draft('half', { at: 1 });
  expect(find_dated_draft('half')?.kept_at).toBe('2026-11-24T09:00:00Z');
  expect(find_draft('half', 4)).toBeNull();
  expect(find_draft('half', 6)).toEqual({ at: 1 });
  keep_draft('half', { at: 2 });
  expect(find_dated_draft('half')).toEqual({ kept_at: '2026-11-24T14:00:00Z', value: { at: 2 } });
});

test('at the desk it stays in its tab, however old, and goes with it', () => {
  session.take(member('theo'));
  keep_draft('treatment.ana', WORDS);
  expect(JSON.stringify({ ...localStorage })).not.toContain('touch my neck');
  pass(WEEK_H + 1);
  expect(find_draft('treatment.ana')).toEqual(WORDS);
  close_and_open(member('theo'));
  expect(find_draft('treatment.ana')).toBeNull();
});

test.each([
  ['client', client('ana')],
  ['therapist', member('theo')],
])('signing out as a %s leaves nothing behind', async (_, me) => {
  fake_server(() => ({ status: 204 }));
  session.take(me);
  keep_draft('health_questions', WORDS, WEEK_H);
  await session.sign_out();
  expect(kept_here()).not.toContain('touch my neck');
  session.take(me);
  expect(find_draft('health_questions')).toBeNull();
});

test('a sign-out that did not arrive takes nothing away', async () => {
  fake_server(() => 'no network');
  session.take(client('ana'));
  keep_draft('half', WORDS);
  await session.sign_out();
  expect(find_draft('half')).toEqual(WORDS);
});

test.each([
  ['while she is still signed in', () => {}],
  ['after her sign-in ran out', () => session.expire()],
])('another person on this device finds nothing of hers, %s', (_, before) => {
  session.take(client('ana'));
  keep_draft('half', WORDS);
  before();
  session.take(client('joan'));
  expect(kept_here()).not.toContain('touch my neck');
});

/** What the app finds when it is opened on a phone that Ana's half answers lie on. */
function left_by_ana() {
  const kept = { kept_at: '2026-11-24T08:00:00Z', until: '2026-11-25T08:00:00Z', value: WORDS };
  localStorage.setItem('strtrack.draft.ana.half', JSON.stringify(kept));
}

test('another person who opens the app finds nothing of hers', () => {
  left_by_ana();
  session.take(client('joan'));
  expect(kept_here()).not.toContain('touch my neck');
});

test('a phone that was signed out from elsewhere loses it when the app is opened', async () => {
  left_by_ana();
  fake_server(() => problem('not-signed-in', 401));
  await session.load();
  expect(kept_here()).not.toContain('touch my neck');
});

test('no signal is no sign-out', async () => {
  left_by_ana();
  fake_server(() => 'no network');
  await session.load();
  session.take(client('ana'));
  expect(find_draft('half')).toEqual(WORDS);
});

test('a sign-in that ran out, and a desk that is locked, keep what was typed', async () => {
  fake_server(() => ({ body: member('theo') }));
  session.take(member('theo'));
  keep_draft('treatment.ana', WORDS);
  await lock.unlock({ password: 'otter copper violin' });
  expect(find_draft('treatment.ana')).toEqual(WORDS);
  session.expire();
  session.take(member('theo'));
  expect(find_draft('treatment.ana')).toEqual(WORDS);
});

test('while nobody is signed in nothing is kept, not even what a page still holds', () => {
  session.take(member('theo'));
  session.expire();
  keep_draft('treatment.ana', WORDS);
  expect(kept_here()).not.toContain('touch my neck');
});

test('signing out in one tab empties the others', () => {
  session.take(member('theo'));
  keep_draft('treatment.ana', WORDS);
  dispatchEvent(new StorageEvent('storage', { key: 'strtrack.draft.gone' }));
  expect(find_draft('treatment.ana')).toBeNull();
});
