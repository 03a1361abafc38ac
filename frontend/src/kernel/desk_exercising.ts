/* What a member reads of a client's exercises over time. */

import type { ExerciseMonth, ExerciseTrends } from '../contract/exercising';
import { with_query } from './api';
import { get } from './lock.svelte';

/** A month of days, such as "2026-11", line by line. */
export const get_exercise_month = (client_id: string, month: string) =>
  get<ExerciseMonth>(with_query(`/clients/${client_id}/exercise-month`, { month }));
/** What each exercise came to week by week. */
export const get_exercise_trends = (client_id: string) =>
  get<ExerciseTrends>(`/clients/${client_id}/exercise-trends`);
