/* Three lists as one story, newest first: sessions, answers, and days of exercise. What lies before
   the oldest thing read of an unfinished list is left out, because there may be more of it. */

import type { CheckIn, ExerciseLog, Treatment } from '../../../contract/shapes';

export type TimelineEntry =
  | { kind: 'session'; id: string; at: string; treatment: Treatment }
  | { kind: 'check_in'; id: string; at: string; check_in: CheckIn }
  | { kind: 'exercises'; id: string; at: string; due_on: string; logs: ExerciseLog[] };

/** A list as far as it has been read, newest first. */
export type Read<T> = { items: T[]; finished: boolean };

function at(instant: string): number {
  return new Date(instant).getTime();
}

/** One entry for every day with logs. The oldest day of an unfinished list may lack some. */
function days_of_exercise({ items, finished }: Read<ExerciseLog>): TimelineEntry[] {
  const days = new Map<string, ExerciseLog[]>();
  for (const log of items) {
    if (log.status === 'withdrawn') continue;
    days.set(log.due_on, [...(days.get(log.due_on) ?? []), log]);
  }
  const oldest = items.at(-1)?.due_on;
  if (!finished && oldest && days.size > 1) days.delete(oldest);
  return [...days].map(([due_on, logs]) => ({
    kind: 'exercises',
    id: due_on,
    due_on,
    logs,
    at: logs.map(({ performed_at }) => performed_at).sort((a, b) => at(b) - at(a))[0] ?? due_on,
  }));
}

export function timeline(
  treatments: Read<Treatment>,
  check_ins: Read<CheckIn>,
  logs: Read<ExerciseLog>,
): TimelineEntry[] {
  const lists: { entries: TimelineEntry[]; finished: boolean }[] = [
    {
      finished: treatments.finished,
      entries: treatments.items.map((treatment) => ({
        kind: 'session',
        id: treatment.id,
        at: treatment.ended_at,
        treatment,
      })),
    },
    {
      finished: check_ins.finished,
      entries: check_ins.items
        .filter(({ status }) => status === 'recorded')
        .map((check_in) => ({
          kind: 'check_in',
          id: check_in.id,
          at: check_in.recorded_at,
          check_in,
        })),
    },
    { finished: logs.finished, entries: days_of_exercise(logs) },
  ];
  const known_since = Math.max(
    -Infinity,
    ...lists
      .filter(({ finished, entries }) => !finished && entries.length > 0)
      .map(({ entries }) => Math.min(...entries.map((entry) => at(entry.at)))),
  );
  return lists
    .flatMap(({ entries }) => entries)
    .filter((entry) => at(entry.at) >= known_since)
    .sort((a, b) => at(b.at) - at(a.at));
}
