/* What members read and write to judge for themselves: limits of one client, verdicts on answers. */

import type { ClientThresholds, NewThresholds, NewVerdict } from '../contract/judging';
import type { CheckIn, PracticeChange, PracticeRecord } from '../contract/shapes';
import { get, patch, post, send } from './lock.svelte';

export const get_thresholds = (client_id: string) =>
  get<ClientThresholds>(`/clients/${client_id}/thresholds`);
/** All that is theirs from now on, onto the change that was seen; a newer one is refused with 409. */
export const change_thresholds = (client_id: string, thresholds: NewThresholds) =>
  send<ClientThresholds>('PUT', `/clients/${client_id}/thresholds`, { body: thresholds });
/** The practice's own; null takes a number back. Refused when it would turn a client's own round. */
export const change_limits = (thresholds: PracticeChange['thresholds']) =>
  patch<PracticeRecord>('/practice', { thresholds });
/** Stands beside the result; refused with 409 when the answer was corrected meanwhile. */
export const judge_check_in = (client_id: string, check_in_id: string, verdict: NewVerdict) =>
  post<CheckIn>(`/clients/${client_id}/check-ins/${check_in_id}/verdicts`, verdict);
