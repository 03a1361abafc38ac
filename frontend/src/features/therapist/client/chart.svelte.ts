/* Everything one client's page shows, but for its story: read in one request when it opens and when it
   may be old, and part by part after what is written here. What is shown stays while newer answers
   come. */

import type { ClientPage } from '../../../contract/client_page';
import type { Habits } from '../../../contract/habits';
import type { Grade } from '../../../contract/judging';
import type { Alert, RecoveryWindow, Responses } from '../../../contract/recovery';
import type { Motion, ScreeningStatus } from '../../../contract/screening';
import type {
  AdherenceOverTime,
  CheckIn,
  Client,
  DayOff,
  ExerciseLog,
  ExerciseWeeks,
  LineRest,
  Page,
  Plan,
  Treatment,
  Zone,
} from '../../../contract/shapes';
import type { Trouble } from '../../../kernel/answer';
import {
  get_adherence,
  get_client,
  get_client_page,
  get_plan,
  list_check_ins,
  list_days_off,
  list_exercise_logs,
  list_exercise_weeks,
} from '../../../kernel/desk';
import { list_open_alerts } from '../../../kernel/desk_alerts';
import { get_habits } from '../../../kernel/desk_habits';
import { get_response, list_recovery } from '../../../kernel/desk_recovery';
import { list_line_rests } from '../../../kernel/desk_resting';
import { get_screening_status } from '../../../kernel/desk_screening';
import { list_treatments } from '../../../kernel/desk_treatments';
import { Received, Resource, type Expecting } from '../../../kernel/resource.svelte';
import { know_present_version } from '../screening/consent_standing';
import { PagedList } from './paged_list.svelte';

const SESSIONS = 25;
const ANSWERS = 50;
const LOGS = 200;
const WEEKS = 6;

/** Has a part take its share of the page that is about to be asked for. */
function share<K extends keyof ClientPage>(
  name: K,
  part: { expect(): Expecting<ClientPage[K]> },
): Expecting<ClientPage> {
  const expecting = part.expect();
  return {
    take: (page) =>
      expecting.take(page.kind === 'ok' ? { ...page, body: page.body[name], etag: null } : page),
  };
}

export class Chart {
  client: Resource<Client>;
  response: Resource<Responses>;
  alerts: Resource<Page<Alert>>;
  screening: Resource<ScreeningStatus>;
  recovery: Resource<Page<RecoveryWindow>>;
  treatments: PagedList<Treatment>;
  check_ins: PagedList<CheckIn>;
  logs: PagedList<ExerciseLog>;
  adherence: Resource<AdherenceOverTime>;
  weeks: Resource<ExerciseWeeks>;
  days_off: Resource<Page<DayOff>>;
  line_rests: Resource<Page<LineRest>>;
  habits: Resource<Habits>;
  plan: Resource<Plan>;
  zones = new Received<{ items: Zone[] }>();
  motions = new Received<Motion[]>();
  #id: string;

  constructor(id: string) {
    this.#id = id;
    this.client = new Resource(() => get_client(id));
    this.response = new Resource(() => get_response(id));
    this.alerts = new Resource(() => list_open_alerts(id));
    this.screening = new Resource(() => get_screening_status(id));
    this.recovery = new Resource(() => list_recovery(id, 1));
    this.treatments = new PagedList((cursor) => list_treatments(id, { limit: SESSIONS, cursor }));
    this.check_ins = new PagedList((cursor) => list_check_ins(id, { limit: ANSWERS, cursor }));
    this.logs = new PagedList((cursor) => list_exercise_logs(id, { limit: LOGS, cursor }));
    this.adherence = new Resource(() => get_adherence(id));
    this.weeks = new Resource(() => list_exercise_weeks(id, WEEKS));
    this.days_off = new Resource(() => list_days_off(id));
    this.line_rests = new Resource(() => list_line_rests(id));
    this.habits = new Resource(() => get_habits(id));
    this.plan = new Resource(() => get_plan(id));
  }

  /** Asks for everything at once; what was written or asked for meanwhile is newer and stays. */
  async refresh(): Promise<void> {
    const shares = [
      share('client', this.client),
      share('response', this.response),
      share('alerts', this.alerts),
      share('screening', this.screening),
      share('recovery', this.recovery),
      share('treatments', this.treatments),
      share('check_ins', this.check_ins),
      share('exercise_logs', this.logs),
      share('adherence', this.adherence),
      share('exercise_weeks', this.weeks),
      share('days_off', this.days_off),
      share('line_rests', this.line_rests),
      share('habits', this.habits),
      share('plan', this.plan),
      share('zones', this.zones),
      share('motions', this.motions),
    ];
    const page = await get_client_page(this.#id);
    if (page.kind === 'ok') know_present_version(page.body.consent_version);
    for (const expecting of shares) expecting.take(page);
  }

  /** What keeps a part of the page from being shown. */
  get trouble(): Trouble | null {
    const parts = [
      this.response,
      this.treatments,
      this.check_ins,
      this.logs,
      this.plan,
      this.weeks,
      this.days_off,
    ];
    return parts.map((part) => part.trouble).find((found) => found !== null) ?? null;
  }

  /** What a day taken off, or given back, changes. */
  refresh_days(): void {
    for (const part of [this.adherence, this.weeks, this.days_off]) void part.refresh();
  }

  /** What exercises that rest, or go on, change. */
  refresh_rests(): void {
    for (const part of [this.adherence, this.weeks, this.line_rests]) void part.refresh();
  }

  /** Whether exercises rest until an alert is closed. */
  has_rest(alert_id: string): boolean {
    const rests = this.line_rests.value?.items ?? [];
    return rests.some((rest) => rest.alert_id === alert_id && rest.ended_at === null);
  }

  /** What a session that was noted changes. */
  refresh_sessions(): void {
    for (const part of [this.client, this.response, this.recovery, this.treatments])
      void part.refresh();
  }

  /** What changes when an alert is dealt with: closed as an adverse event, it grades the session;
      closed at all, it ends what rested until then. */
  refresh_alerts(): void {
    for (const part of [this.alerts, this.recovery]) void part.refresh();
    if (this.line_rests.value?.items.length) this.refresh_rests();
  }

  /** What a decision about the plan's next steps changes: it may have closed an alert, too. */
  refresh_steps(): void {
    for (const part of [this.plan, this.alerts]) void part.refresh();
  }

  get latest(): Treatment | null {
    return this.treatments.items?.[0] ?? null;
  }

  treatment(id: string): Treatment | null {
    return this.treatments.items?.find((one) => one.id === id) ?? null;
  }

  /** How the latest session was borne, where it is that one and it is known. */
  grade(treatment_id: string): Grade | null {
    const windows = this.recovery.value?.items ?? [];
    return windows.find((one) => one.treatment_id === treatment_id)?.grade ?? null;
  }

  /** The newest session that was noted and not written up. */
  get unfinished(): Treatment | null {
    return this.treatments.items?.find(({ draft }) => draft) ?? null;
  }

  /** The answers about a session, first to last. */
  answers_about(treatment_id: string): CheckIn[] {
    return (this.check_ins.items ?? [])
      .filter((answer) => answer.treatment_id === treatment_id && answer.status === 'recorded')
      .sort((a, b) => (a.hours_after ?? 0) - (b.hours_after ?? 0));
  }
}
