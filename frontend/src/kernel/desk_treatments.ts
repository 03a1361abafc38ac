/* What members read and write of treatments: those that were, and the sheet on which one is written. */

import type { NewTreatment, TreatmentRevision, TreatmentSheet } from '../contract/screening';
import type { Page, Treatment } from '../contract/shapes';
import { with_query } from './api';
import { get, post, send } from './lock.svelte';

type Slice = { limit?: number; cursor?: string | null };

/** Newest first, those that are not finished among them. */
export const list_treatments = (client_id: string, slice: Slice = {}) =>
  get<Page<Treatment>>(with_query(`/clients/${client_id}/treatments`, slice));
/** Everything a sheet begins with, in one answer. */
export const get_treatment_sheet = (client_id: string) =>
  get<TreatmentSheet>(`/clients/${client_id}/treatment-sheet`);
/** Has the phone ask how the client comes to the session. */
export const ask_arrival = (client_id: string, id: string) =>
  post<{ asked_at: string }>(`/clients/${client_id}/arrival/ask`, { id });
export const record_treatment = (client_id: string, treatment: NewTreatment) =>
  post<Treatment>(`/clients/${client_id}/treatments`, treatment);
/** Written onto the revision that was seen; when it is no longer the current one, refused with 409. */
export const save_treatment = (client_id: string, id: string, revision: TreatmentRevision) =>
  send<Treatment>('PUT', `/clients/${client_id}/treatments/${id}`, { body: revision });
