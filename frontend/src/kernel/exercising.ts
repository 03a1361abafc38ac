/* What the client's own exercises came to: months of days, week by week, and her weekly goal. Fetched
   only by the pages that show it. */

import type { ExerciseMonth, ExerciseTrends } from '../contract/exercising';
import { outbox } from './outbox.svelte';
import { Resource } from './resource.svelte';
import { own, store } from './store.svelte';

const months = new Map<string, Resource<ExerciseMonth>>();

/** One month ("2026-11"), kept once fetched; the caller refreshes it. */
export function exercise_month(month: string): Resource<ExerciseMonth> {
  let kept = months.get(month);
  if (!kept) {
    kept = new Resource<ExerciseMonth>(own(`/exercise-month?month=${month}`), `month ${month}`);
    months.set(month, kept);
    store.take_in(kept);
  }
  return kept;
}

/** The weeks of every exercise; the caller refreshes it. */
export const exercise_trends = new Resource<ExerciseTrends>(own('/exercise-trends'), 'trends');
store.take_in(exercise_trends);

const GOAL = 'weekly_goal';

/** On how many days a week she wants to exercise; null for all that are planned. */
export function set_weekly_goal(days: number | null): void {
  outbox.queue({ kind: 'weekly_goal', record_id: GOAL, body: { days } });
}

outbox.when_stored((entry) => {
  if (entry.kind !== 'weekly_goal' || store.weeks.received === null) return;
  store.weeks.keep(entry);
  void store.weeks.refresh();
});
