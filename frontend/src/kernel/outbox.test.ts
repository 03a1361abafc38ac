import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../tests/fake_server';
import type { Answers } from '../contract/shapes';
import { Outbox } from './outbox.svelte';

const ANSWERS: Answers = {
  flags: [],
  scores: [{ scope: 'sorest', now: 2 }],
  interference: 0,
  problem: null,
  qualities: [],
  bruise: null,
  swelling: null,
  woke: null,
  cause: null,
  wants_contact: false,
};
const LOG = { prescription_id: 'p', due_on: '2026-11-24', nth: 1, status: 'done' as const };
const LOG_AT = '2026-11-24T09:00:00Z';

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

const id_of = (asked?: Asked) => (asked?.body as { id: string } | undefined)?.id;

test('a write goes out at once and is kept until it is answered', async () => {
  let answer = () => {};
  const asked = fake_server(async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return { status: 201, body: {} };
  });
  const outbox = new Outbox();
  const id = outbox.record_check_in({ treatment_id: 't', moment: 'h24', answers: ANSWERS });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    method: 'POST',
    path: '/check-ins',
    body: { id, form_version: 1, moment: 'h24', recorded_at: '2026-11-24T10:00:00Z' },
  });
  expect(outbox.unsent).toBe(1);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(0);
});

test('no network and a broken server are tried again, the same write with the same id', async () => {
  const replies = ['no network' as const, { status: 503 }, { status: 201, body: {} }];
  const asked = fake_server(() => replies.shift() ?? 'no network');
  const outbox = new Outbox();
  outbox.record_exercise_log(LOG);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  expect(outbox.unsent).toBe(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(id_of)).size).toBe(1);
  expect(outbox.unsent).toBe(0);
});

test('a refused write goes to the shelf with its reason, and holds up nobody else', async () => {
  const asked = fake_server(({ path }) =>
    path === '/check-ins' ? problem('form-too-old', 422) : { status: 201, body: {} },
  );
  const outbox = new Outbox();
  outbox.record_check_in({ treatment_id: 't', moment: 'h24', answers: ANSWERS });
  outbox.record_exercise_log(LOG);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveLength(2);
  expect(outbox.shelved).toHaveLength(1);
  expect(outbox.shelved[0]?.problem?.slug).toBe('form-too-old');
});

test('what is on the shelf can be sent again or thrown away with what was built on it', async () => {
  let good = false;
  fake_server(() => (good ? { status: 201, body: {} } : problem('invalid', 422)));
  const outbox = new Outbox();
  const id = outbox.record_exercise_log(LOG);
  const kept = outbox.record_exercise_log({ ...LOG, nth: 2 });
  outbox.correct_exercise_log(
    { id, revision_id: id, performed_at: LOG_AT },
    { status: 'withdrawn' },
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(3);
  outbox.give_up(outbox.shelved[0]?.entry_id ?? '');
  expect(outbox.entries.map((entry) => entry.record_id)).toEqual([kept]);
  good = true;
  outbox.send_again(outbox.shelved[0]?.entry_id ?? '');
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(0);
});

test('being signed out or slowed down is waited for, not put on the shelf', async () => {
  const replies = [
    problem('not-signed-in', 401),
    { status: 429, body: {}, headers: { 'Retry-After': '60' } },
    { status: 201, body: {} },
  ];
  const asked = fake_server(() => replies.shift() ?? 'no network');
  const outbox = new Outbox();
  outbox.record_exercise_log(LOG);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(3);
  expect(outbox.unsent).toBe(0);
});

test('what is written while others are being sent goes out as well', async () => {
  const outbox = new Outbox();
  let second = '';
  const asked = fake_server(() => {
    if (!second) second = outbox.record_exercise_log({ ...LOG, nth: 2 });
    return { status: 201, body: {} };
  });
  outbox.record_exercise_log(LOG);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.map(id_of)).toContain(second);
  expect(outbox.unsent).toBe(0);
});

test('a correction never overtakes what it corrects', async () => {
  let online = false;
  const asked = fake_server(() => (online ? { status: 201, body: {} } : 'no network'));
  const outbox = new Outbox();
  const id = outbox.record_exercise_log(LOG);
  outbox.correct_exercise_log({ id, revision_id: id, performed_at: LOG_AT }, { status: 'partly' });
  outbox.record_exercise_log({ ...LOG, nth: 2 });
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(3);
  asked.length = 0;
  online = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'PATCH']);
  expect(asked[2]?.path).toBe(`/exercise-logs/${id}`);
});

test('when another person takes over the device, an answer on its way changes nothing', async () => {
  let answer = () => {};
  fake_server(async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return { status: 201, body: {} };
  });
  const outbox = new Outbox();
  const stored = vi.fn();
  outbox.when_stored(stored);
  outbox.record_exercise_log(LOG);
  outbox.clear();
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.unsent).toBe(0);
  expect(stored).not.toHaveBeenCalled();
});

test('a round goes out after its logs, however often those have to be tried', async () => {
  const replies = [{ status: 503 }, { status: 201, body: {} }, { status: 201, body: {} }];
  const asked = fake_server(() => replies.shift() ?? 'no network');
  const outbox = new Outbox();
  const log_id = outbox.record_exercise_log(LOG);
  outbox.record_routine({
    id: 'r',
    due_on: '2026-11-24',
    begun_at: LOG_AT,
    ended_at: LOG_AT,
    log_ids: [log_id],
    pain: 0,
    hurt: [],
    effort: 5,
    two_more: null,
    note: null,
  });
  await vi.advanceTimersByTimeAsync(1_999);
  expect(asked.map(({ path }) => path)).toEqual(['/exercise-logs']);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.map(({ path }) => path)).toEqual(['/exercise-logs', '/exercise-logs', '/routines']);
  expect(outbox.unsent).toBe(0);
});

test('a log whose id and time were made before is sent with them', async () => {
  const asked = fake_server(() => ({ status: 201, body: {} }));
  new Outbox().record_exercise_log({ ...LOG, id: 'made', performed_at: LOG_AT });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked[0]?.body).toMatchObject({ id: 'made', performed_at: LOG_AT });
});
