/* What members read and write of screening: the questions, what was answered, what was decided about
   it, rechecks and the consent to treat. */

import type {
  Consent,
  Correction,
  NewConsent,
  NewRecheck,
  NewScreening,
  Recheck,
  Screening,
  ScreeningDraft,
  ScreeningForm,
  ScreeningStatus,
} from '../contract/screening';
import type { Page } from '../contract/shapes';
import { get, post, send } from './lock.svelte';

/** The questions, the recheck and the consent text, in the viewer's language. */
export const get_screening_form = () => get<ScreeningForm>('/library/screening');

export const get_screening_status = (client_id: string) =>
  get<ScreeningStatus>(`/clients/${client_id}/screening`);
/** Every version, newest first. */
export const list_screenings = (client_id: string) =>
  get<Page<Screening>>(`/clients/${client_id}/screenings`);
/** A whole questionnaire. */
export const record_screening = (client_id: string, screening: NewScreening) =>
  post<Screening>(`/clients/${client_id}/screenings`, screening);
/** Written onto the version that was seen; when it is no longer the current one, refused with 409. */
export const correct_screening = (client_id: string, seen_id: string, correction: Correction) =>
  post<Screening>(`/clients/${client_id}/screenings/${seen_id}/corrections`, correction);
export const record_recheck = (client_id: string, recheck: NewRecheck) =>
  post<Recheck>(`/clients/${client_id}/rechecks`, recheck);

export const get_screening_draft = (client_id: string) =>
  get<ScreeningDraft>(`/clients/${client_id}/screening-draft`);
/** Keeps what is named; what is not named stays as it was. */
export const put_screening_draft = (
  client_id: string,
  draft: Pick<ScreeningDraft, 'form_version' | 'answers'>,
) => send<ScreeningDraft>('PUT', `/clients/${client_id}/screening-draft`, { body: draft });

export const list_consents = (client_id: string) =>
  get<Page<Consent>>(`/clients/${client_id}/treatment-consents`);
export const record_consent = (client_id: string, consent: NewConsent) =>
  post<Consent>(`/clients/${client_id}/treatment-consents`, consent);
