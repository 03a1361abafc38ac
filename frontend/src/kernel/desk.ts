/* What members read and write. Every function answers with a value; pages hold it in a Resource. */

import type { ClientPage } from '../contract/client_page';
import type {
  AdherenceOverTime,
  Caseload,
  CaseloadView,
  CheckIn,
  Client,
  ClientChange,
  DayOff,
  Exercise,
  ExerciseLog,
  ExerciseWeeks,
  InviteMade,
  LibraryLists,
  NewClient,
  NewExcusedDay,
  NewPause,
  Page,
  Plan,
  PlanItem,
  PlanTemplate,
  PlanVersion,
  PracticeChange,
  PracticeRecord,
  Publication,
  Routine,
  Zone,
} from '../contract/shapes';
import { with_query } from './api';
import { get, patch, post, send } from './lock.svelte';

type Slice = { q?: string; limit?: number; cursor?: string | null };
type ExerciseSlice = Slice & {
  zone?: string;
  muscle?: string;
  equipment?: string;
  type?: string;
  phase?: string;
  /** What the practice made ("true") or what is built in ("false"); both without it. */
  own?: string;
  /** "true": those that are not offered any more as well. */
  hidden?: string;
};

type CaseloadSlice = Slice & {
  view?: CaseloadView;
  sort?: string;
  reason?: string;
  level?: string;
  band?: string;
  /** "discharged": those whose care has ended, and nobody else. */
  care?: string;
  /** For who sees several's. */
  therapist_id?: string;
};

export const get_caseload = (slice: CaseloadSlice = {}) =>
  get<Caseload>(with_query('/caseload', slice));

export const list_clients = (slice: Slice = {}) => get<Page<Client>>(with_query('/clients', slice));
export const get_client = (id: string) => get<Client>(`/clients/${id}`);
/** All that a client's page opens with. */
export const get_client_page = (id: string) => get<ClientPage>(`/clients/${id}/page`);
export const create_client = (client: NewClient) => post<Client>('/clients', client);
export const change_client = (id: string, change: ClientChange) =>
  patch<Client>(`/clients/${id}`, change);
export const make_invite = (client_id: string, invite: Pick<InviteMade, 'id' | 'kind'>) =>
  post<InviteMade>(`/clients/${client_id}/invite`, invite);
/** Puts out whoever joined as this client; what they sent stays in the chart. */
export const undo_joining = (client_id: string) =>
  send<null>('DELETE', `/clients/${client_id}/login`);

export const list_check_ins = (client_id: string, slice: Slice = {}) =>
  get<Page<CheckIn>>(with_query(`/clients/${client_id}/check-ins`, slice));
export const list_exercise_logs = (client_id: string, slice: Slice = {}) =>
  get<Page<ExerciseLog>>(with_query(`/clients/${client_id}/exercise-logs`, slice));
export const list_routines = (client_id: string, slice: Slice = {}) =>
  get<Page<Routine>>(with_query(`/clients/${client_id}/routines`, slice));
export const get_adherence = (client_id: string) =>
  get<AdherenceOverTime>(`/clients/${client_id}/adherence`);
/** Whole weeks of exercise, this one first. */
export const list_exercise_weeks = (client_id: string, count: number) =>
  get<ExerciseWeeks>(with_query(`/clients/${client_id}/exercise-weeks`, { count }));

export const list_days_off = (client_id: string) =>
  get<Page<DayOff>>(`/clients/${client_id}/days-off`);
export const take_pause = (pause: NewPause) => post<DayOff>('/pauses', pause);
export const excuse_day = (day: NewExcusedDay) => post<DayOff>('/excused-days', day);
export const end_pause = (client_id: string, id: string, ends_on: string) =>
  patch<DayOff>(`/pauses/${id}`, { client_id, ends_on });
/** Takes a pause or an excused day back, as if it had never been. */
export const withdraw_day_off = (client_id: string, { id, kind }: Pick<DayOff, 'id' | 'kind'>) =>
  patch<DayOff>(`/${kind === 'pause' ? 'pauses' : 'excused-days'}/${id}`, {
    client_id,
    withdrawn: true,
  });

/** Plans are written onto the revision that was seen; a newer one is refused with 412. */
export const get_plan = (client_id: string) => get<Plan>(`/clients/${client_id}/plan`);
export const put_plan = (client_id: string, revision: number, items: PlanItem[]) =>
  send<Plan>('PUT', `/clients/${client_id}/plan`, { body: { items }, if_match: `"${revision}"` });
export const publish_plan = (client_id: string, revision: number, publication: Publication) =>
  send<Plan>('POST', `/clients/${client_id}/plan/publish`, {
    body: publication,
    if_match: `"${revision}"`,
  });
export const list_plan_versions = (client_id: string) =>
  get<Page<PlanVersion>>(`/clients/${client_id}/plan/versions`);
export const list_plan_templates = () => get<Page<PlanTemplate>>('/plan-templates');

export const list_zones = () => get<{ items: Zone[] }>('/library/zones');
export const get_library_lists = () => get<LibraryLists>('/library/lists');
export const list_exercises = (slice: ExerciseSlice = {}) =>
  get<Page<Exercise>>(with_query('/exercises', slice));
export const get_exercise = (slug: string) =>
  get<Exercise>(`/exercises/${encodeURIComponent(slug)}`);

export const get_practice = () => get<PracticeRecord>('/practice');
export const change_practice = (change: PracticeChange) =>
  patch<PracticeRecord>('/practice', change);
