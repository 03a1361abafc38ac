/* The client's own health: the questions and what she answered, her arrival before a session, what is
   new since the last one, and her consent to be treated. Read and written like everything else on the
   phone, fetched only by the pages that need it. */

import type {
  Consent,
  NewArrival,
  NewConsent,
  NewRecheck,
  NewScreening,
  ScreeningDraft,
  ScreeningForm,
  ScreeningStatus,
} from '../contract/screening';
import type { Page } from '../contract/shapes';
import { get } from './api';
import { device_zone, now_iso } from './clock';
import type { Entry, NewScreeningDraft } from './entries';
import { i18n } from './i18n.svelte';
import { new_id } from './ids';
import { outbox } from './outbox.svelte';
import { Resource } from './resource.svelte';
import { session } from './session.svelte';
import { Overlaid } from './overlaid.svelte';
import { own, store } from './store.svelte';

const ARRIVAL_FORM_VERSION = 1;
/** All drafts are one record: the last one wins. */
const DRAFT_RECORD = 'screening_draft';

/** The draft with what was answered since; gone once the whole questionnaire was sent. */
function with_unsent_answers(draft: ScreeningDraft, entries: Entry[]): ScreeningDraft {
  return entries.reduce((before, entry) => {
    if (entry.kind === 'screening' && entry.state !== 'shelved') return { ...before, answers: {} };
    if (entry.kind !== 'screening_draft') return before;
    return { ...before, answers: { ...before.answers, ...entry.body.answers } };
  }, draft);
}

/** What was agreed to and taken back, newest first, with what was said here since. */
function with_unsent_consents(listed: Page<Consent>, entries: Entry[]): Page<Consent> {
  return entries.reduce((before, entry) => {
    if (entry.kind !== 'treatment_consent' || entry.state === 'shelved') return before;
    if (before.items.some(({ id }) => id === entry.record_id)) return before;
    const version = (before.items[0]?.version ?? 0) + 1;
    const made_here = { version, recorded_by_name: null, current: true };
    const consent = { ...entry.body, ...made_here, received_at: entry.body.recorded_at };
    const earlier = before.items.map((one) => ({ ...one, current: false }));
    return { ...before, items: [consent, ...earlier] };
  }, listed);
}

/** What is read; the caller refreshes it. */
export const health = {
  form: new Resource<ScreeningForm>((etag) => get('/library/screening', etag), 'screening_form'),
  draft: new Overlaid<ScreeningDraft>(
    own('/screening-draft'),
    with_unsent_answers,
    'screening_draft',
  ),
  /** How she stands: what is needed, and what she last answered. */
  status: new Resource<ScreeningStatus>(own('/screening'), 'screening'),
  consents: new Overlaid<Page<Consent>>(
    own('/treatment-consents'),
    with_unsent_consents,
    'consents',
  ),
};

store.take_in(health.form, health.draft, health.status, health.consents);
outbox.when_stored((entry) => {
  if (!('client_id' in entry)) return;
  health.draft.keep(entry);
  health.consents.keep(entry);
  for (const kept of [health.status, health.consents]) {
    if (kept.received !== null) void kept.refresh();
  }
});

function client_id(): string {
  return session.me?.acting.client_id ?? '';
}

const stamp = () => ({ recorded_at: now_iso(), time_zone: device_zone() });

/** Sends the whole questionnaire; its draft is not sent any more. */
export function send_screening(
  answered: Pick<NewScreening, 'form_version' | 'planned' | 'answers'> &
    Partial<Pick<NewScreening, 'answered_by'>>,
): string {
  const id = new_id();
  const body = { answered_by: 'client' as const, ...answered, id, ...stamp() };
  outbox.queue({ kind: 'screening', record_id: id, client_id: client_id(), body });
  return id;
}

/** Keeps what is answered so far, all of it, also where she goes on with another phone.
    `answered_groups`: how many of the lists are closed, for Today to say. */
export function keep_screening_draft(draft: NewScreeningDraft, answered_groups: number): void {
  outbox.queue({
    kind: 'screening_draft',
    record_id: DRAFT_RECORD,
    client_id: client_id(),
    answered_groups,
    body: draft,
  });
}

/** Sends her arrival; a later one replaces it. */
export function send_arrival(
  arrived: Pick<NewArrival, 'tenderness' | 'problem' | 'news' | 'answers'>,
): string {
  const id = new_id();
  const body = { id, form_version: ARRIVAL_FORM_VERSION, ...stamp(), ...arrived };
  outbox.queue({ kind: 'arrival', record_id: id, client_id: client_id(), body });
  return id;
}

/** Sends what is new, or answers what was asked again. */
export function send_recheck(news: Pick<NewRecheck, 'news' | 'answers'>): string {
  const id = new_id();
  const body = { id, ...stamp(), answered_by: 'client' as const, ...news };
  outbox.queue({ kind: 'recheck', record_id: id, client_id: client_id(), body });
  return id;
}

/** Agrees to be treated, or withdraws that. */
export function send_consent(
  said: Pick<NewConsent, 'status' | 'text_version' | 'agreed' | 'chaperone'> &
    Partial<Pick<NewConsent, 'given_by' | 'proxy_name'>>,
): string {
  const id = new_id();
  outbox.queue({
    kind: 'treatment_consent',
    record_id: id,
    client_id: client_id(),
    body: {
      id,
      given_by: 'client',
      proxy_name: null,
      ...said,
      language: i18n.language,
      recorded_at: now_iso(),
    },
  });
  return id;
}
