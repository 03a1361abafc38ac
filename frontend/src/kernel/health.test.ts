import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../tests/fake_server';
import type { ItemAnswer } from '../contract/screening';
import type { Me, Today } from '../contract/shapes';
import type { Entry } from './entries';
import { health, keep_screening_draft, send_consent, send_screening } from './health';
import { outbox } from './outbox.svelte';
import { session } from './session.svelte';
import { store } from './store.svelte';
import { with_health } from './unsent_health';

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
} as Me;
const no = { answer: 'no', areas: [], follow_ups: {}, note: null } as ItemAnswer;
const draft = (...items: string[]) => ({
  form_version: 1,
  answers: Object.fromEntries(items.map((item) => [item, no])),
});
const WHOLE = { form_version: 1, planned: [], answers: {} };
const kinds = () => outbox.entries.map(({ kind }) => kind);

beforeEach(() => {
  vi.useFakeTimers();
  session.take(ANA);
});

afterEach(() => {
  outbox.clear();
  store.clear();
  session.take(null);
  vi.useRealTimers();
});

test('of drafts that wait only the last one is sent', async () => {
  let online = false;
  const asked = fake_server(() => (online ? { body: {} } : 'no network'));
  keep_screening_draft(draft('A01'), 1);
  keep_screening_draft(draft('A01', 'A02'), 2);
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['screening_draft']);
  online = true;
  asked.length = 0;
  await outbox.retry_now();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /clients/ana/screening-draft',
  ]);
  expect(Object.keys((asked[0]?.body as { answers: object }).answers)).toEqual(['A01', 'A02']);
});

test('a draft never comes after the whole questionnaire', async () => {
  fake_server(({ method }) => (method === 'PUT' ? problem('invalid', 422) : 'no network'));
  keep_screening_draft(draft('A01'), 1);
  send_screening(WHOLE);
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['screening']);
});

test('what is answered and not sent is part of the draft, until all of it is sent', async () => {
  fake_server(({ method }) =>
    method === 'GET' ? { body: { ...draft('A01'), changed_at: null } } : 'no network',
  );
  await health.draft.refresh();
  keep_screening_draft(draft('A02'), 1);
  expect(Object.keys(health.draft.value?.answers ?? {})).toEqual(['A01', 'A02']);
  send_screening(WHOLE);
  expect(health.draft.value?.answers).toEqual({});
});

test('taking an agreement back is seen before it is sent', async () => {
  const items = [{ id: 'k', status: 'given', version: 1, current: true }];
  fake_server(({ method }) => (method === 'GET' ? { body: { items } } : 'no network'));
  await health.consents.refresh();
  send_consent({ status: 'withdrawn', text_version: 1, agreed: [], chaperone: null });
  expect(health.consents.value?.items).toMatchObject([
    { status: 'withdrawn', version: 2, current: true },
    { status: 'given', current: false },
  ]);
});

test('nothing of her health stays when another person takes the phone', async () => {
  fake_server(() => ({ body: { needs: null } }));
  await health.status.refresh();
  store.clear();
  expect(health.status.value).toBeNull();
});

const TODAY = {
  health_questions: { why: 'never', answered_groups: 1, groups: 8, before_at: null },
  open_questions: ['C01', 'C06'],
  arrival: { sent: null },
  consent_needed: true,
} as unknown as Today;
const unsent = (entry: object) => entry as Entry;

test.each([
  ['a draft counts its lists', { kind: 'screening_draft', answered_groups: 5 }, { groups: 8 }],
  ['the whole questionnaire is done', { kind: 'screening', body: {} }, null],
])('Today: %s', (_, entry, expected) => {
  const { health_questions } = with_health(TODAY, unsent(entry));
  if (expected) expect(health_questions).toMatchObject({ ...expected, answered_groups: 5 });
  else expect(health_questions).toBeNull();
});

test('Today asks no more what was answered again', () => {
  const body = { answers: { C01: no, C06: { ...no, answer: null } } };
  const { open_questions } = with_health(TODAY, unsent({ kind: 'recheck', body }));
  expect(open_questions).toEqual(['C06']);
});

test('Today wants no agreement once it was given, and still one after it was taken back', () => {
  const said = (status: string) =>
    with_health(TODAY, unsent({ kind: 'treatment_consent', body: { status } })).consent_needed;
  expect([said('given'), said('withdrawn')]).toEqual([false, true]);
});
