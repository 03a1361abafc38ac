/* Everything one client's page shows, each list asked for once and kept while a newer one comes. */

import type {
  AdherenceOverTime,
  CheckIn,
  Client,
  DayOff,
  ExerciseLog,
  ExerciseWeeks,
  Page,
  Plan,
  Treatment,
  Zone,
} from '../../../contract/shapes';
import type { Responses } from '../../../contract/recovery';
import type { TreatmentSheet } from '../../../contract/screening';
import type { Trouble } from '../../../kernel/answer';
import {
  get_adherence,
  get_client,
  get_plan,
  list_check_ins,
  list_days_off,
  list_exercise_logs,
  list_exercise_weeks,
  list_zones,
} from '../../../kernel/desk';
import { get_response } from '../../../kernel/desk_recovery';
import { get_treatment_sheet, list_treatments } from '../../../kernel/desk_treatments';
import { Resource } from '../../../kernel/resource.svelte';
import { PagedList } from './paged_list.svelte';
import { timeline, type Read } from './timeline';

const SESSIONS = 25;
const ANSWERS = 50;
const LOGS = 200;
const WEEKS = 6;

function read<T extends { id: string }>({ items, next_cursor }: PagedList<T>): Read<T> {
  return { items: items ?? [], finished: next_cursor === null };
}

export class Chart {
  client: Resource<Client>;
  response: Resource<Responses>;
  treatments: PagedList<Treatment>;
  check_ins: PagedList<CheckIn>;
  logs: PagedList<ExerciseLog>;
  adherence: Resource<AdherenceOverTime>;
  weeks: Resource<ExerciseWeeks>;
  days_off: Resource<Page<DayOff>>;
  plan: Resource<Plan>;
  zones: Resource<{ items: Zone[] }>;
  /** What the next sheet begins with: an unfinished session, and the names of the motions. */
  sheet: Resource<TreatmentSheet>;

  constructor(id: string) {
    this.client = new Resource(() => get_client(id));
    this.response = new Resource(() => get_response(id));
    this.treatments = new PagedList((cursor) => list_treatments(id, { limit: SESSIONS, cursor }));
    this.check_ins = new PagedList((cursor) => list_check_ins(id, { limit: ANSWERS, cursor }));
    this.logs = new PagedList((cursor) => list_exercise_logs(id, { limit: LOGS, cursor }));
    this.adherence = new Resource(() => get_adherence(id));
    this.weeks = new Resource(() => list_exercise_weeks(id, WEEKS));
    this.days_off = new Resource(() => list_days_off(id));
    this.plan = new Resource(() => get_plan(id));
    this.zones = new Resource(() => list_zones());
    this.sheet = new Resource(() => get_treatment_sheet(id));
  }

  refresh(): void {
    const parts = [
      this.client,
      this.response,
      this.treatments,
      this.check_ins,
      this.logs,
      this.adherence,
      this.weeks,
      this.days_off,
      this.plan,
      this.zones,
      this.sheet,
    ];
    for (const part of parts) void part.refresh();
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

  /** What a session that was noted changes. */
  refresh_sessions(): void {
    for (const part of [this.client, this.response, this.treatments, this.sheet])
      void part.refresh();
  }

  /** Reads further back, in every list that has more. */
  async earlier(): Promise<void> {
    await Promise.all([this.treatments.more(), this.check_ins.more(), this.logs.more()]);
  }

  get has_earlier(): boolean {
    return [this.treatments, this.check_ins, this.logs].some((list) => list.next_cursor !== null);
  }

  get latest(): Treatment | null {
    return this.treatments.items?.[0] ?? null;
  }

  treatment(id: string): Treatment | null {
    return this.treatments.items?.find((one) => one.id === id) ?? null;
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

  get timeline() {
    return timeline(read(this.treatments), read(this.check_ins), read(this.logs), {
      items: this.days_off.value?.items ?? [],
      today: this.weeks.value?.today ?? '',
    });
  }
}
