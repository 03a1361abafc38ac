/* Ending a client's care, and taking it up again. */

import type { Client, Course } from '../contract/shapes';
import { post } from './lock.svelte';

export type DischargeReason = NonNullable<Course['reason']>;

export const discharge = (client_id: string, course_id: string, reason: DischargeReason) =>
  post<Client>(`/clients/${client_id}/discharge`, { course_id, reason });
/** With the id of a course that ended today it goes on as if it had not; a new one begins another. */
export const reopen = (client_id: string, id: string) =>
  post<Client>(`/clients/${client_id}/reopening`, { id });
