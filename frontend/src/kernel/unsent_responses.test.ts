import { expect, test } from 'vitest';
import type { AreaResponse, Responses, SessionResponse } from '../contract/recovery';
import type { Answers } from '../contract/shapes';
import type { Entry } from './entries';
import { with_unsent_responses } from './unsent_responses';

const NECK = { zone: 'neck-back', side: 'L' } as const;
const SHOULDER = { zone: 'shoulder-top', side: 'R' } as const;
const point = (hours: number, score: number) => ({ hours, score, cause: null });

function area(of: { zone: string; side: 'L' | 'R' }, change: Partial<AreaResponse> = {}) {
  const peak = { score: 4, after_h: null, by_h: 5 };
  const judged = { settled: { after_h: null, by_h: 5 }, state: 'settled' as const };
  const points = [point(5, 4)];
  return {
    ...of,
    name: '',
    treated: true,
    superseded_at_h: null,
    points,
    peak,
    ...judged,
    ...change,
  };
}

const SESSION: SessionResponse = {
  treatment_id: 't1',
  ended_at: '2026-11-23T10:00:00Z',
  time_zone: 'Europe/London',
  status: 'open',
  settled: { after_h: null, by_h: 5 },
  points: [point(5, 4)],
  areas: [area(NECK), area(SHOULDER)],
  problem: { before: 6, after: null, points: [], relief: [] },
  ranges: [],
  exercises: null,
};
const RESPONSES: Responses = {
  sessions: [SESSION, { ...SESSION, treatment_id: 't0', ended_at: '2026-11-16T10:00:00Z' }],
  ranges: [],
  problem: {
    first: { score: 7, at: '2026-10-12T09:00:00Z' },
    latest: { score: 6, at: '2026-11-23T09:00:00Z' },
    change: 'none',
  },
  problem_name: 'stiff neck',
  band: null,
  course: null,
};

function entry(kind: Entry['kind'], body: object, state = 'waiting'): Entry {
  return { kind, record_id: 'c', body, state } as unknown as Entry;
}
const answers = (change: Partial<Answers>) => ({
  scores: [],
  cause: null,
  problem: null,
  ...change,
});
const sorest = (now: number, worst: number | null = null) =>
  ({ scope: 'sorest', now, worst }) as const;
const check_in = (said: Partial<Answers>, body: object = {}, state?: string) =>
  entry(
    'check_in',
    {
      treatment_id: 't1',
      recorded_at: '2026-11-24T10:00:00Z',
      answers: answers(said),
      ...body,
    },
    state,
  );
const laid = (...entries: Entry[]) => with_unsent_responses(RESPONSES, entries);
const scores = (points: { hours: number; score: number }[]) =>
  points.map(({ hours, score }) => [hours, score]);

test('an unsent answer is the latest point of its session, in every treated area', () => {
  const [latest, before] = laid(check_in({ scores: [sorest(6)] })).sessions;
  expect(scores(latest!.points)).toEqual([
    [5, 4],
    [24, 6],
  ]);
  for (const { points, peak } of latest!.areas) {
    expect(scores(points).at(-1)).toEqual([24, 6]);
    expect(peak).toEqual({ score: 6, after_h: null, by_h: 24 });
  }
  expect(before).toBe(RESPONSES.sessions[1]);
});

test('what was worked out without it is not told any more', () => {
  const { sessions, problem } = laid(check_in({ scores: [sorest(6)], problem: 3 }));
  expect(sessions[0]).toMatchObject({ settled: null });
  expect(sessions[0]!.areas.map(({ state, settled }) => [state, settled])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(problem).toMatchObject({
    latest: { score: 3, at: '2026-11-24T10:00:00Z' },
    change: null,
  });
  expect(scores(sessions[0]!.problem.points)).toEqual([[24, 3]]);
});

test('an area with a number of its own has that one, the others the sorest spot’s', () => {
  const own = { scope: 'area', ...NECK, now: 2 } as const;
  const [neck, shoulder] = laid(check_in({ scores: [own, sorest(5)] })).sessions[0]!.areas;
  expect(scores(neck!.points).at(-1)).toEqual([24, 2]);
  expect(neck!.peak?.score).toBe(4);
  expect(scores(shoulder!.points).at(-1)).toEqual([24, 5]);
});

test('worse since the answer before lies between the two', () => {
  const [neck] = laid(check_in({ scores: [sorest(2, 7)] })).sessions[0]!.areas;
  expect(neck!.peak).toEqual({ score: 7, after_h: 5, by_h: 24 });
});

test('an area that a later session took over takes no more answers', () => {
  const taken = { ...SESSION, areas: [area(NECK, { superseded_at_h: 20 })] };
  const from = { ...RESPONSES, sessions: [taken] };
  const { sessions } = with_unsent_responses(from, [check_in({ scores: [sorest(6)] })]);
  expect(sessions[0]!.areas[0]).toBe(taken.areas[0]);
});

test('an answer that has come already is there once', () => {
  const once = laid(check_in({ scores: [sorest(6)] }));
  const again = with_unsent_responses(once, [check_in({ scores: [sorest(6)] })]);
  expect(again.sessions[0]!.points).toHaveLength(2);
});

const revision = (body: object) =>
  entry('check_in_revision', { recorded_at: '2026-11-23T15:00:00Z', ...body });

test('a correction takes the place of what it corrects, and taking back leaves none', () => {
  const [corrected] = laid(revision({ answers: answers({ scores: [sorest(1)] }) })).sessions;
  expect(scores(corrected!.points)).toEqual([[5, 1]]);
  expect(corrected!.areas[0]!.peak).toMatchObject({ score: 1 });
  const [withdrawn] = laid(revision({ status: 'withdrawn' })).sessions;
  expect(withdrawn!.points).toEqual([]);
  expect(withdrawn!.areas[0]).toMatchObject({ points: [], peak: null });
});

test('what is not about a session, or was refused, changes nothing', () => {
  const said = { scores: [sorest(6)] };
  for (const one of [
    check_in(said, { treatment_id: null }),
    check_in(said, { treatment_id: 'other' }),
    check_in(said, { recorded_at: '2026-11-23T09:00:00Z' }),
    check_in(said, {}, 'shelved'),
    revision({ recorded_at: '2026-11-24T15:00:00Z', answers: answers(said) }),
    entry('exercise_log', {}),
  ]) {
    expect(laid(one)).toBe(RESPONSES);
  }
});
