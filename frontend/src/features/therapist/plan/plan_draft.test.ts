import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { DraftItem, Exercise, Plan } from '../../../contract/shapes';
import { session } from '../../../kernel/session.svelte';
import { THEO } from '../treatment/tests/sheet';
import { PlanDraft } from './plan_draft.svelte';
import { prescribe, schedule_as, schedule_of } from './prescribe';

const CHIN_TUCK = {
  slug: 'chin-tuck',
  name: 'Sitting chin tuck',
  pain_limit_nprs: 3,
  default_dosage: {
    sets: 2,
    reps: 10,
    hold_s: 5,
    duration_s: null,
    rest_s: 30,
    tempo: null,
    load: { kind: 'none', value: null, unit: null },
    rir_target: null,
    per_side: true,
    times_per_day: 1,
    days_per_week: 3,
    rrule: 'FREQ=WEEKLY;BYDAY=FR,MO,WE',
    est_seconds: 310,
    note: null,
  },
} as unknown as Exercise;
const EMPTY: Plan = { revision: 1, items: [], version: null };

beforeEach(() => {
  vi.useFakeTimers();
  session.take(THEO);
});
afterEach(() => void vi.useRealTimers());

/** A server that keeps a plan as the real one does. */
function serve(plan: { revision: number } = { revision: 1 }) {
  return fake_server(({ headers, body, path, method }: Asked) => {
    if (headers.get('If-Match') !== `"${plan.revision}"`) {
      const current = { ...EMPTY, revision: plan.revision, items: [line('theirs')] };
      const { status, body: said } = problem('plan-stale', 412) as { status: number; body: object };
      return { status, body: { ...said, current, differs: null } };
    }
    plan.revision += 1;
    const items = method === 'PUT' ? (body as { items: DraftItem[] }).items : [];
    return { status: path.endsWith('publish') ? 201 : 200, body: { ...EMPTY, ...plan, items } };
  });
}

function line(line_id: string): DraftItem {
  return { ...prescribe(CHIN_TUCK), line_id };
}

test('an exercise comes with its usual dose', () => {
  expect(prescribe(CHIN_TUCK)).toMatchObject({
    exercise_slug: 'chin-tuck',
    side: 'each',
    sets: 2,
    hold_s: 5,
    schedule: schedule_as('weekdays', { weekdays: ['MO', 'WE', 'FR'] }),
    phase: null,
    est_seconds: 310,
  });
  expect(schedule_of('FREQ=DAILY')).toEqual(schedule_as('daily'));
  expect(schedule_of(null)).toEqual(schedule_as('daily'));
});

test('changes go out together after a breath, onto the revision that was seen', async () => {
  const asked = serve();
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('1'));
  draft.add(line('2'));
  expect(draft.saved).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.headers.get('If-Match')).toBe('"1"');
  const [first] = (asked[0]?.body as { items: object[] }).items;
  expect(first).not.toHaveProperty('exercise_name');
  expect(first).not.toHaveProperty('est_seconds');
  expect(draft.saved).toBe(true);

  draft.move(1, { place: 0, phase: null });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked[1]?.headers.get('If-Match')).toBe('"2"');
  expect(draft.items.map(({ line_id }) => line_id)).toEqual(['2', '1']);
});

test('a line that was removed can be put back where it was', () => {
  serve();
  const draft = new PlanDraft('ana', { ...EMPTY, items: [line('1'), line('2'), line('3')] });
  draft.remove(1);
  expect(draft.items.map(({ line_id }) => line_id)).toEqual(['1', '3']);
  draft.undo();
  expect(draft.items.map(({ line_id }) => line_id)).toEqual(['1', '2', '3']);
});

test('publishing saves first, then publishes what was saved', async () => {
  const asked = serve();
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('1'));
  draft.what_changed = ' First plan ';
  expect(await draft.publish()).toBe(true);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PUT /clients/ana/plan',
    'POST /clients/ana/plan/publish',
  ]);
  expect(asked[1]?.body).toMatchObject({ what_changed: 'First plan' });
  expect(asked[1]?.headers.get('If-Match')).toBe('"2"');
});

test('what somebody else stored is shown beside what is here; mine can go on over it', async () => {
  serve({ revision: 5 });
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('mine'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(draft.stale?.current.items[0]?.line_id).toBe('theirs');
  expect(draft.items[0]?.line_id).toBe('mine');
  draft.keep_mine();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(draft.saved).toBe(true);
  expect(draft.items[0]?.line_id).toBe('mine');
});

test('or theirs is taken', async () => {
  const asked = serve({ revision: 5 });
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('mine'));
  await vi.advanceTimersByTimeAsync(1_000);
  draft.take_theirs();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(draft.items[0]?.line_id).toBe('theirs');
  expect(asked).toHaveLength(1);
});

test('without a network the plan is kept in its tab, and goes out after a reload', async () => {
  fake_server(() => 'no network');
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('1'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(draft.saved).toBe(false);
  expect(draft.trouble).toBe('unreachable');

  const asked = serve();
  const again = new PlanDraft('ana', EMPTY);
  expect(again.items).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(again.saved).toBe(true);
  expect(asked).toHaveLength(1);
});

test('lines of one phase stand together, and a template comes and goes as one', () => {
  serve();
  const items = [
    { ...line('1'), phase: 1 },
    { ...line('3'), phase: 3 },
  ];
  const draft = new PlanDraft('ana', { ...EMPTY, items });
  const later = { ...line('2'), exercise_slug: 'wall-slide', phase: 2 };
  const there = line('x');
  expect(draft.fill('Tennis elbow', [later, there])).toBe(1);
  expect(draft.items.map(({ phase }) => phase)).toEqual([1, 2, 3]);
  expect(draft.undoable).toMatchObject({ did: 'filled', name: 'Tennis elbow', count: 1 });
  draft.undo();
  expect(draft.items.map(({ line_id }) => line_id)).toEqual(['1', '3']);
});

test('another phase takes a line to where that phase stands', () => {
  serve();
  const items = [1, 2, 3].map((phase) => ({ ...line(String(phase)), phase }));
  const draft = new PlanDraft('ana', { ...EMPTY, items });
  draft.set(0, { phase: 2 });
  expect(draft.items.map(({ line_id }) => line_id)).toEqual(['2', '1', '3']);
});

test('a full plan takes no more', () => {
  serve();
  const items = Array.from({ length: 30 }, (_, place) => line(String(place)));
  const draft = new PlanDraft('ana', { ...EMPTY, items });
  expect(draft.add(line('31'))).toBe(false);
  expect(draft.fill('Tennis elbow', [{ ...line('31'), exercise_slug: 'other' }])).toBeNull();
  expect(draft.items).toHaveLength(30);
});

test('publishing waits for what is on its way, and sends what was typed meanwhile', async () => {
  const asked = serve();
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('1'));
  void draft.save();
  draft.set(0, { sets: 3 });
  expect(await draft.publish()).toBe(true);
  const puts = asked.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ body }) => (body as { items: DraftItem[] }).items[0]?.sets)).toEqual([2, 3]);
  expect(draft.saved).toBe(true);
});

test('what was published leaves nothing behind on the device', async () => {
  serve();
  const draft = new PlanDraft('ana', EMPTY);
  draft.add(line('1'));
  await draft.publish();
  expect(sessionStorage).toHaveLength(0);
});

test('a refusal names the line and the field, wherever the line has gone since', async () => {
  fake_server(() => problem('invalid', 422, [{ pointer: '#/items/1/schedule', detail: 'x' }]));
  const draft = new PlanDraft('ana', { ...EMPTY, items: [line('1'), line('2')] });
  draft.set(0, { sets: 3 });
  await draft.save();
  expect(draft.faults).toEqual([{ line_id: '2', field: 'schedule' }]);
  expect(draft.trouble).toBeNull();
  draft.move(1, { place: 0, phase: null });
  draft.set(0, { schedule: schedule_as('daily') });
  expect(draft.faults).toEqual([]);
});

test('one exercise of a plan is the key', () => {
  const plan = new PlanDraft('ana', { ...EMPTY, items: [line('1'), line('2')] });
  plan.set(0, { is_key: true });
  plan.set(1, { is_key: true });
  expect(plan.items.map(({ is_key }) => is_key)).toEqual([false, true]);
});
