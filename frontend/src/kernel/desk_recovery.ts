/* What members read of recoveries, and what they write for a client who told them by phone. */

import type { RecoveryWindow, Responses } from '../contract/recovery';
import type { CheckIn, CheckInRevision, NewCheckIn, Page } from '../contract/shapes';
import { with_query } from './api';
import { get, patch, post } from './lock.svelte';

/** How sessions settled: what was asked and answered, the latest first. */
export const list_recovery = (client_id: string, limit: number) =>
  get<Page<RecoveryWindow>>(with_query(`/clients/${client_id}/recovery`, { limit }));
/** How the last sessions were answered, each beside the ones before. */
export const get_response = (client_id: string) => get<Responses>(`/clients/${client_id}/response`);
/** Stored with who entered it. */
export const recall_check_in = (client_id: string, said: NewCheckIn) =>
  post<CheckIn>(`/clients/${client_id}/check-ins`, said);
/** Puts right or takes back what a member entered; every state of it is kept. */
export const revise_recalled = (client_id: string, check_in_id: string, said: CheckInRevision) =>
  patch<CheckIn>(`/clients/${client_id}/check-ins/${check_in_id}`, said);
