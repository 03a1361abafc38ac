/* Four lists as one story, newest first: sessions, answers, days of exercise, days off. What lies
   before the oldest thing read of an unfinished list is left out, because there may be more of it. */

import type { CheckIn, DayOff, ExerciseLog, Routine, Treatment } from '../../../contract/shapes';

export type TimelineEntry =
  | { kind: 'session'; id: string; at: string; treatment: Treatment }
  | { kind: 'check_in'; id: string; at: string; check_in: CheckIn }
  | {
      kind: 'exercises';
      id: string;
      at: string;
      due_on: string;
      logs: ExerciseLog[];
      rounds: Routine[];
    }
  | { kind: 'day_off'; id: string; at: string; day_off: DayOff };

/** A list as far as it has been read, newest first. */
export type Read<T> = { items: T[]; finished: boolean };

function at(instant: string): number {
  return new Date(instant).getTime();
}

/** When a day of exercise stands in the story: as last done on the day itself, else at its end,
    because what was added later is no news of the day it was added. */
function day_at(due_on: string, logs: ExerciseLog[]): string {
  const then = logs.filter(({ late }) => !late).map(({ performed_at }) => performed_at);
  return then.sort((a, b) => at(b) - at(a))[0] ?? `${due_on}T23:59:00Z`;
}

/** One entry for every day with logs. Lists come by when things were done, so the days up to the
    oldest thing read of an unfinished list may lack some. */
function days_of_exercise(
  { items, finished }: Read<ExerciseLog>,
  rounds: Routine[],
): TimelineEntry[] {
  const days = new Map<string, ExerciseLog[]>();
  for (const log of items) {
    if (log.status === 'withdrawn') continue;
    days.set(log.due_on, [...(days.get(log.due_on) ?? []), log]);
  }
  const read_to = finished ? '' : (items.at(-1)?.performed_at.slice(0, 10) ?? '');
  const whole = [...days].filter(([due_on]) => due_on > read_to);
  return (whole.length > 0 ? whole : [...days]).map(([due_on, logs]) => ({
    kind: 'exercises',
    id: due_on,
    due_on,
    logs,
    rounds: rounds
      .filter((round) => round.due_on === due_on && round.status === 'given')
      .sort((a, b) => at(a.ended_at) - at(b.ended_at)),
    at: day_at(due_on, logs),
  }));
}

/** What has begun of the days off and was not taken back. */
function begun(days_off: DayOff[], today: string): TimelineEntry[] {
  return days_off
    .filter(({ withdrawn, starts_on }) => !withdrawn && starts_on <= today)
    .map((day_off) => ({
      kind: 'day_off',
      id: day_off.id,
      at: `${day_off.starts_on}T03:00:00Z`,
      day_off,
    }));
}

export function timeline(
  treatments: Read<Treatment>,
  check_ins: Read<CheckIn>,
  logs: Read<ExerciseLog>,
  days_off: { items: DayOff[]; today: string },
  rounds: Routine[] = [],
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
    { finished: logs.finished, entries: days_of_exercise(logs, rounds) },
    { finished: true, entries: begun(days_off.items, days_off.today) },
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
