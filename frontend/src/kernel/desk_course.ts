/* What a member reads of a client's course of care over time. */

import type { ExerciseLoad, SessionsOverTime } from '../contract/course';
import { with_query } from './api';
import { get } from './lock.svelte';

/** Every session in a line, oldest first. */
export const get_sessions_over_time = (client_id: string) =>
  get<SessionsOverTime>(`/clients/${client_id}/sessions-over-time`);
/** Weekly sums of what was done, and when versions of the plan began. */
export const get_exercise_load = (client_id: string, weeks: number) =>
  get<ExerciseLoad>(with_query(`/clients/${client_id}/exercise-load`, { weeks: String(weeks) }));
