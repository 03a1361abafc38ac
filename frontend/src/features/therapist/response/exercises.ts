/* On how many days something was exercised from one session to the next, or so far. */

import type { SessionResponse } from '../../../contract/recovery';
import { m } from '../../../kernel/i18n.svelte';
import { before_words, type Fact } from './facts';

type Exercised = NonNullable<SessionResponse['exercises']>;

/** "4 of 6 planned days"; null where nothing was planned. */
function days_words({ done_days, planned_days }: Exercised): string | null {
  return planned_days > 0 ? m.since_planned_days({ done: done_days, count: planned_days }) : null;
}

export function exercise_facts(session: SessionResponse, earlier: SessionResponse[]): Fact[] {
  if (!session.exercises) return [];
  const was = earlier.flatMap(({ exercises }) =>
    exercises && exercises.planned_days > 0
      ? [m.since_was_days({ done: exercises.done_days, planned: exercises.planned_days })]
      : [],
  );
  const said = days_words(session.exercises);
  if (said === null && was.length === 0) return [];
  return [
    {
      label: m.since_exercises(),
      said: said ?? m.since_none_planned(),
      before: before_words(was),
    },
  ];
}

/** "Exercises since: 4 of 6 planned days"; null where nothing was planned. */
export function exercises_in_short({ exercises }: SessionResponse): string | null {
  const said = exercises && days_words(exercises);
  return said ? m.since_fact({ label: m.since_exercises(), said }) : null;
}
