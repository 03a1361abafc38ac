/* One treatment while it is being written: kept on this device until it is stored, under one id, so
   that neither a reload nor a lost answer costs anything. */

import type {
  Area,
  NewTreatment,
  Pressure,
  Response,
  Technique,
  Treatment,
} from '../../../contract/shapes';
import type { Problem } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { hours_between } from '../../../kernel/days';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { m } from '../../../kernel/i18n.svelte';
import { new_id } from '../../../kernel/ids';
import { instant_at, local_time, minutes_before } from './local_time';

const USUAL_MIN = 45;
/** A clock may be this much ahead. */
const AHEAD_H = 5 / 60;

type Written = {
  id: string;
  date: string;
  starts: string;
  ends: string;
  areas: Area[];
  technique: Technique;
  pressure: Pressure;
  tenderness_before: number | null;
  tenderness_after: number | null;
  problem_before: number | null;
  problem_after: number | null;
  response: Response | null;
  note: string;
};

export class TreatmentForm {
  written = $state() as Written;
  tried = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** Whether what is here was begun earlier. */
  readonly resumed: boolean;
  readonly #draft: string;
  readonly #time_zone: string;
  #touched_how = false;

  constructor(client_id: string, time_zone: string) {
    this.#draft = `treatment.${client_id}`;
    this.#time_zone = time_zone;
    const kept = find_draft<Written>(this.#draft);
    this.resumed = kept !== null;
    this.#touched_how = kept !== null;
    const end = now();
    const start = minutes_before(end, USUAL_MIN);
    this.written = kept ?? {
      id: new_id(),
      date: local_time(start, time_zone).date,
      starts: local_time(start, time_zone).time,
      ends: local_time(end, time_zone).time,
      areas: [],
      technique: 'str_active',
      pressure: 'moderate',
      tenderness_before: null,
      tenderness_after: null,
      problem_before: null,
      problem_after: null,
      response: null,
      note: '',
    };
  }

  keep(): void {
    keep_draft(this.#draft, $state.snapshot(this.written));
  }

  drop(): void {
    drop_draft(this.#draft);
  }

  /** How it was done last time is how it is mostly done; what was chosen here stays. */
  suggest(last: Treatment): void {
    if (this.#touched_how) return;
    this.written.technique = last.technique;
    this.written.pressure = last.pressure;
  }

  repeat(last: Treatment): void {
    this.#touched_how = true;
    this.written.areas = last.areas.map(({ zone, side }) => ({ zone, side }));
    this.written.technique = last.technique;
    this.written.pressure = last.pressure;
  }

  chose_how(): void {
    this.#touched_how = true;
  }

  get areas_error(): string | null {
    return this.tried && this.written.areas.length === 0 ? m.treatment_areas_missing() : null;
  }

  get time_error(): string | null {
    if (!this.tried) return null;
    const { started_at, ended_at } = this.#instants;
    if (!started_at || !ended_at) return m.treatment_time_missing();
    if (ended_at < started_at) return m.treatment_ends_before_start();
    const early = hours_between(now(), ended_at) > AHEAD_H;
    return early || this.problem?.at('#/ended_at') ? m.treatment_not_over() : null;
  }

  check(): boolean {
    this.tried = true;
    this.problem = null;
    return this.areas_error === null && this.time_error === null;
  }

  /** As the API takes it; call after `check`. */
  get body(): NewTreatment {
    const { date: _, starts: __, ends: ___, note, ...rest } = $state.snapshot(this.written);
    const { started_at, ended_at } = this.#instants;
    return {
      ...rest,
      started_at: started_at ?? '',
      ended_at: ended_at ?? '',
      time_zone: this.#time_zone,
      note: note.trim() || null,
      draft: false,
    };
  }

  get #instants(): { started_at: string | null; ended_at: string | null } {
    const { date, starts, ends } = this.written;
    return {
      started_at: instant_at(date, starts, this.#time_zone),
      ended_at: instant_at(date, ends, this.#time_zone),
    };
  }
}
