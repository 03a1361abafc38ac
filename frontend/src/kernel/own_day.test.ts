import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, type Asked } from '../../tests/fake_server';
import type { Me } from '../contract/shapes';
import type { PersonRecord, PlanVersionRecord } from '../rules/day/records';
import { outbox } from './outbox.svelte';
import { records, type Item } from './records';
import { session } from './session.svelte';
import { store } from './store.svelte';

const ANA = {
  language: 'en',
  test_clock: false,
  acting: { role: 'client', client_id: 'ana', member_id: null },
} as Me;
const PERSON: PersonRecord = {
  given_name: 'Ana',
  language: 'en',
  time_zone: 'Europe/London',
  practice: { name: 'The Yard', advice_mode: 'flag' } as PersonRecord['practice'],
  therapist: { name: 'Theo Marin', given_name: 'Theo' },
  next_appointment: null,
  habit: null,
  problem: 'stiff neck',
  judging: null,
  barrier_said_on: null,
};
const DAILY = {
  prescription_id: 'p1',
  line_id: 'l1',
  exercise_id: 'wall-slide@1',
  rrule: 'FREQ=DAILY',
  anchor_on: '2026-11-20',
  per_week: null,
  starts_on: null,
  ends_on: null,
  times_per_day: 1,
  est_seconds: 120,
  min_hours_after_str: 0,
  is_key: false,
  easier_ok: false,
};
const VERSION = {
  id: 'v1',
  number: 1,
  starts_on: '2026-11-20',
  published_at: '2026-11-20T09:00:00Z',
  items: [DAILY],
} as unknown as PlanVersionRecord;
const EXERCISE = { exercise_slug: 'wall-slide', exercise_name: 'Wall slide', zones: [] };

const brought = (kind: string, id: string, body: unknown): Item => {
  return { kind, id, removed: false, body };
};
const ALL = [
  brought('person', 'ana', PERSON),
  brought('plan_version', 'v1', VERSION),
  brought('exercise', 'wall-slide@1', EXERCISE),
  brought('past_day', 'x', {}),
];

/** A server that knows a phone's place, and goes away. */
function server(pages: { items: Item[]; reset?: boolean }[]): { asked: Asked[]; gone: boolean } {
  const state = { gone: false, asked: [] as Asked[] };
  state.asked = fake_server(({ path }) => {
    if (state.gone || !path.startsWith('/sync')) return 'no network';
    const place = Number(new URLSearchParams(path.split('?')[1]).get('since') ?? 0);
    const page = pages[place];
    const cursor = String(Math.min(place + 1, pages.length));
    const more = place + 1 < pages.length;
    return { body: { cursor, more, reset: false, items: [], ...page } };
  });
  return state;
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  session.end();
  session.take(ANA);
});

afterEach(() => {
  outbox.clear();
  store.clear();
  vi.useRealTimers();
});

const kept = () => [...records.all()].map(({ kind, id }) => `${kind} ${id}`).sort();

test('records come page by page, later ones change and remove earlier ones', async () => {
  const { asked } = server([
    { items: ALL.slice(0, 2) },
    { items: ALL.slice(2) },
    { items: [{ kind: 'past_day', id: 'x', removed: true, body: null }] },
  ]);
  expect(await records.pull()).toBe(true);
  expect(asked.map(({ path }) => path)).toEqual(['/sync', '/sync?since=1', '/sync?since=2']);
  expect(asked[0]?.headers.get('STRTrack-Schema')).toBe('2');
  expect(kept()).toEqual(['exercise wall-slide@1', 'person ana', 'plan_version v1']);
});

test('what was cut short goes on from where it was', async () => {
  const pages = [{ items: ALL.slice(0, 2) }, { items: ALL.slice(2) }];
  let answers = 1;
  const asked = fake_server(({ path }) => {
    if (answers-- <= 0) return 'no network';
    const place = path.endsWith('since=1') ? 1 : 0;
    return { body: { cursor: '1', reset: false, more: place === 0, ...pages[place] } };
  });
  expect(await records.pull()).toBe(false);
  expect(kept()).toEqual(['person ana', 'plan_version v1']);
  answers = 1;
  expect(await records.pull()).toBe(true);
  expect(kept()).toHaveLength(4);
  expect(asked.map(({ path }) => path)).toEqual(['/sync', '/sync?since=1', '/sync?since=1']);
});

test('a server that begins anew leaves nothing of what was kept', async () => {
  server([{ items: ALL }, { items: [ALL[0]!], reset: true }]);
  await records.pull();
  expect(kept()).toEqual(['person ana']);
});

test('what comes with later pages of a new beginning is not mixed with what was kept', async () => {
  const old = brought('morning', 'old', {});
  server([
    { items: [...ALL, old] },
    { items: [ALL[0]!], reset: true },
    { items: [brought('morning', 'new', {})] },
  ]);
  await records.pull();
  expect(kept()).toEqual(['morning new', 'person ana']);
});

test('records of one person are gone with her', async () => {
  server([{ items: ALL }]);
  await records.pull();
  session.take({ ...ANA, acting: { ...ANA.acting, client_id: 'joan' } } as Me);
  expect(kept()).toEqual([]);
});

test('on a day that the server never told, the phone shows what is due', async () => {
  const state = server([{ items: ALL }]);
  await records.pull();
  state.gone = true;
  vi.setSystemTime('2026-11-26T08:00:00Z');
  await store.today.refresh();
  expect(store.today.value).toMatchObject({
    day_on: '2026-11-26',
    given_name: 'Ana',
    slots: [{ exercise_name: 'Wall slide', due_on: '2026-11-26', log: null }],
  });
  expect(store.today.trouble).toBe('unreachable');
});

test('what was said with no signal counts on the days after, too', async () => {
  const state = server([{ items: ALL }]);
  await records.pull();
  state.gone = true;
  await store.today.refresh();
  const id = outbox.record_exercise_log({
    prescription_id: 'p1',
    due_on: '2026-11-24',
    nth: 1,
    status: 'done',
    pain: 2,
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(store.today.value?.slots[0]?.log).toMatchObject({ id, status: 'done' });
  vi.setSystemTime('2026-11-25T08:00:00Z');
  await store.today.refresh();
  expect(store.today.value).toMatchObject({ day_on: '2026-11-25', morning: { asked: true } });
  expect(store.today.value?.slots[0]?.log).toBeNull();
  await store.earlier.refresh();
  expect(store.earlier.value?.items[0]).toMatchObject({
    day_on: '2026-11-24',
    slots: [{ log: { id, pain: 2 } }],
  });
});

test('a phone that has no records shows the trouble', async () => {
  server([]).gone = true;
  await store.today.refresh();
  expect(store.today.value).toBeNull();
  expect(store.today.trouble).toBe('unreachable');
});
