import { expect, test } from 'vitest';
import type { CheckIn, ExerciseLog, PlanVersion, Treatment } from '../../../contract/shapes';
import { timeline } from './timeline';
import { week_until } from './week';

const session = (id: string, ended_at: string) => ({ id, ended_at }) as Treatment;
const answer = (id: string, recorded_at: string, status = 'recorded') =>
  ({ id, recorded_at, status }) as CheckIn;
const log = (due_on: string, status = 'done', hour = '10') =>
  ({ id: due_on + hour, due_on, status, performed_at: `${due_on}T${hour}:00:00Z` }) as ExerciseLog;
const all = <T>(items: T[]) => ({ items, finished: true });
const some = <T>(items: T[]) => ({ items, finished: false });

test('three lists are one story, newest first; a day of exercise is one entry', () => {
  const story = timeline(
    all([session('s', '2026-11-22T12:00:00Z')]),
    all([answer('a', '2026-11-23T12:00:00Z'), answer('gone', '2026-11-23T13:00:00Z', 'withdrawn')]),
    all([log('2026-11-23', 'done', '18'), log('2026-11-23', 'skipped'), log('2026-11-22')]),
  );
  expect(story.map(({ kind, at }) => [kind, at])).toEqual([
    ['exercises', '2026-11-23T18:00:00Z'],
    ['check_in', '2026-11-23T12:00:00Z'],
    ['session', '2026-11-22T12:00:00Z'],
    ['exercises', '2026-11-22T10:00:00Z'],
  ]);
});

test('nothing is shown from before the end of what an unfinished list has read', () => {
  const story = timeline(
    all([session('old', '2026-10-01T12:00:00Z')]),
    some([answer('a', '2026-11-23T12:00:00Z'), answer('b', '2026-11-20T12:00:00Z')]),
    all([]),
  );
  expect(story.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('the oldest day of unfinished logs may lack some, so it waits', () => {
  const story = timeline(
    all([]),
    all([]),
    some([log('2026-11-23'), log('2026-11-22', 'done', '20')]),
  );
  expect(story.map(({ id }) => id)).toEqual(['2026-11-23']);
});

test('a week says what was planned, and that no answer is its own state', () => {
  const version = {
    starts_on: '2026-11-18',
    items: [
      { times_per_day: 2, schedule: { kind: 'weekdays', weekdays: ['WE', 'TH', 'FR', 'MO'] } },
    ],
  } as PlanVersion;
  const logs = [
    log('2026-11-18', 'done', '09'),
    log('2026-11-18', 'done', '19'),
    log('2026-11-19', 'partly'),
    log('2026-11-21', 'withdrawn'),
  ];
  const week = week_until('2026-11-23', version, logs);
  expect(week.days.map(({ state }) => state)).toEqual([
    'rested',
    'done',
    'partly',
    'no_answer',
    'rested',
    'rested',
    'planned',
  ]);
  expect([week.done, week.planned]).toEqual([2, 4]);
});
