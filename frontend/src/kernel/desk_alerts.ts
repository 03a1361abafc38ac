/* What members read and write of alerts: what waits for somebody, and what was done about it. */

import type { Acknowledgement, Alert, AlertCounts, Resolution } from '../contract/recovery';
import type { Page } from '../contract/shapes';
import { with_query } from './api';
import { get, post } from './lock.svelte';

export type AlertView = 'open' | 'overdue' | 'escalated' | 'done';
export type AlertPage = Page<Alert> & { counts: AlertCounts };

/** Urgent first, then by when they are due. */
export const list_alerts = (slice: { view: AlertView; cursor?: string | null; limit?: number }) =>
  get<AlertPage>(with_query('/alerts', slice));
/** Newest first. */
export const list_open_alerts = (client_id: string) =>
  get<Page<Alert>>(`/clients/${client_id}/alerts?view=open`);
/** Says what was done; the first one counts, another one after it is refused with 409. So is what
    was raised after it was shown: `current` of the refusal is the alert as it is now. */
export const acknowledge_alert = (id: string, done: Acknowledgement) =>
  post<Alert>(`/alerts/${id}/acknowledge`, done);
export const resolve_alert = (id: string, ended: Resolution) =>
  post<Alert>(`/alerts/${id}/resolve`, ended);
