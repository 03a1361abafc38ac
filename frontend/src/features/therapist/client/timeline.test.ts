import { expect, test } from 'vitest';
import type { CheckIn, DayOff, ExerciseLog, Routine, Treatment } from '../../../contract/shapes';
import { timeline, type TimelineEntry } from './timeline';

const session = (id: string, ended_at: string) => ({ id, ended_at }) as Treatment;
const answer = (id: string, recorded_at: string, status = 'recorded') =>
  ({ id, recorded_at, status }) as CheckIn;
const log = (due_on: string, status = 'done', hour = '10') =>
  ({ id: due_on + hour, due_on, status, performed_at: `${due_on}T${hour}:00:00Z` }) as ExerciseLog;
const all = <T>(items: T[]) => ({ items, finished: true });
const none = { items: [], today: '2026-11-23' };
const some = <T>(items: T[]) => ({ items, finished: false });

test('the lists are one story, newest first; a day of exercise is one entry', () => {
  const story = timeline(
    all([session('s', '2026-11-22T12:00:00Z')]),
    all([answer('a', '2026-11-23T12:00:00Z'), answer('gone', '2026-11-23T13:00:00Z', 'withdrawn')]),
    all([log('2026-11-23', 'done', '18'), log('2026-11-23', 'skipped'), log('2026-11-22')]),
    none,
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
    none,
  );
  expect(story.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('the oldest day of unfinished logs may lack some, so it waits', () => {
  const story = timeline(
    all([]),
    all([]),
    some([log('2026-11-23'), log('2026-11-22', 'done', '20')]),
    none,
  );
  expect(story.map(({ id }) => id)).toEqual(['2026-11-23']);
});

test('what was added later stands on its own day, not where it was added', () => {
  const late = { ...log('2026-11-20'), performed_at: '2026-11-23T09:00:00Z', late: true };
  const story = timeline(
    all([]),
    all([answer('a', '2026-11-22T12:00:00Z')]),
    all([late, log('2026-11-19')]),
    none,
  );
  expect(story.map(({ id }) => id)).toEqual(['a', '2026-11-20', '2026-11-19']);
});

test('days off are told from their first day on, unless they were taken back', () => {
  const off = (id: string, starts_on: string, withdrawn = false) =>
    ({ id, kind: 'pause', starts_on, ends_on: null, withdrawn }) as DayOff;
  const items = [
    off('now', '2026-11-21'),
    off('later', '2026-11-24'),
    off('not', '2026-11-20', true),
  ];
  const story = timeline(all([]), all([answer('a', '2026-11-20T12:00:00Z')]), all([]), {
    items,
    today: '2026-11-23',
  });
  expect(story.map(({ id }) => id)).toEqual(['now', 'a']);
});

test('a day of exercise tells how its rounds went, as they were last given', () => {
  const round = (id: string, due_on: string, status = 'given', hour = '10') =>
    ({ id, due_on, status, ended_at: `${due_on}T${hour}:05:00Z` }) as Routine;
  const [monday, sunday] = timeline(
    all([]),
    all([]),
    all([log('2026-11-23'), log('2026-11-22')]),
    none,
    [
      round('evening', '2026-11-23', 'given', '19'),
      round('morning', '2026-11-23'),
      round('taken back', '2026-11-22', 'withdrawn'),
    ],
  );
  const rounds_of = (entry?: TimelineEntry) =>
    entry?.kind === 'exercises' ? entry.rounds.map(({ id }) => id) : null;
  expect(rounds_of(monday)).toEqual(['morning', 'evening']);
  expect(rounds_of(sunday)).toEqual([]);
});
