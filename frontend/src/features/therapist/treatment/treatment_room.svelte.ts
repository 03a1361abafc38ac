/* The sheet of one client: what it begins with, the form on it, and storing it. Somebody else may
   have been quicker; then theirs is shown, and what was typed stays. */

import type { TreatmentSheet } from '../../../contract/screening';
import type { Client, Treatment, Zone } from '../../../contract/shapes';
import { trouble_of, type Answer, type Problem, type Trouble } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { diary_day } from '../../../kernel/days';
import { list_zones } from '../../../kernel/desk';
import {
  ask_arrival,
  get_treatment_sheet,
  list_treatments,
  record_treatment,
  save_treatment,
} from '../../../kernel/desk_treatments';
import { new_id } from '../../../kernel/ids';
import { Resource } from '../../../kernel/resource.svelte';
import { is_begun, TreatmentForm } from './treatment_form.svelte';

/** Whoever works on the sheet sees what the phone sent at most this much later. */
const LOOK_AGAIN_MS = 15_000;
const RECENT = 10;

/** What somebody else stored meanwhile. */
export type Overtaken = { theirs: Treatment; by: string; at: string };

export class TreatmentRoom {
  sheet: Resource<TreatmentSheet>;
  zones: Resource<{ items: Zone[] }>;
  form = $state.raw<TreatmentForm | null>(null);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  overtaken = $state.raw<Overtaken | null>(null);
  asked = $state(false);
  readonly #client: Client;
  readonly #time_zone: string;
  #looked_ms = 0;

  constructor(client: Client, time_zone: string) {
    this.#client = client;
    this.#time_zone = time_zone;
    this.sheet = new Resource(() => get_treatment_sheet(client.id));
    this.zones = new Resource(() => list_zones());
  }

  /** Reads everything; the first answer decides whether a draft is opened or a new sheet. */
  async open(wants_draft: boolean): Promise<void> {
    if (!wants_draft && is_begun(this.#client.id)) this.#begin(null);
    await this.refresh();
    const sheet = this.sheet.value;
    if (!sheet || this.form) return;
    const draft = sheet.draft && (wants_draft || this.#is_of_today(sheet.draft));
    this.#begin(draft ? sheet.draft : null);
  }

  async refresh(): Promise<void> {
    this.#looked_ms = now().getTime();
    await this.sheet.refresh();
    this.#fill();
  }

  /** Whoever types or taps may be waiting for the phone: looks again, but not all the time. */
  look_again(): void {
    const waiting = this.form && !this.form.stored && !this.sheet.value?.arrival;
    if (waiting && now().getTime() - this.#looked_ms >= LOOK_AGAIN_MS) void this.refresh();
  }

  /** Opens the stored draft, or a new sheet; what was typed on the other one is kept. */
  turn_to(draft: Treatment | null): void {
    this.overtaken = null;
    this.trouble = null;
    this.#begin(draft);
  }

  /** Stores what is there, finished or for later; whether it is stored. */
  async store(draft: boolean): Promise<boolean> {
    const form = this.form;
    if (!form || this.busy || !form.check(this.sheet.value?.motions ?? [])) return false;
    this.busy = true;
    const { id, based_on } = form.written;
    const answer =
      based_on === null
        ? await record_treatment(this.#client.id, form.new_treatment(draft))
        : await save_treatment(this.#client.id, id, form.revision(based_on, draft));
    form.problem = answer.kind === 'refused' ? answer.problem : null;
    if (form.problem?.slug === 'unknown-arrival') form.let_go_of_arrival();
    if (form.problem?.status === 409) await this.#look_at_theirs(form.problem, id);
    this.trouble = this.overtaken ? null : trouble_of(answer);
    this.busy = false;
    if (form.problem) void this.refresh();
    return this.#is_stored(form, answer);
  }

  /** Goes on with what was typed, onto what they stored. */
  keep_mine(): void {
    if (!this.form || !this.overtaken) return;
    this.form.written.based_on = this.overtaken.theirs.revision;
    this.overtaken = null;
  }

  /** Lets go of what was typed and goes on with theirs. */
  take_theirs(): void {
    if (!this.overtaken) return;
    const { theirs } = this.overtaken;
    this.form?.drop();
    if (theirs.draft) this.turn_to(theirs);
  }

  #begin(stored: Treatment | null): void {
    this.form = new TreatmentForm(this.#client, this.#time_zone, stored);
    this.#fill();
    if (!stored) void this.#ask_phone();
  }

  #fill(): void {
    const sheet = this.sheet.value;
    if (!sheet || !this.form) return;
    if (sheet.last) this.form.suggest(sheet.last);
    if (sheet.arrival && !this.form.stored) this.form.take_arrival(sheet.arrival);
  }

  async #ask_phone(): Promise<void> {
    if (this.asked || !this.#client.joined_at || this.sheet.value?.arrival) return;
    const answer = await ask_arrival(this.#client.id, new_id());
    this.asked = answer.kind === 'ok';
  }

  async #look_at_theirs(problem: Problem, id: string): Promise<void> {
    const answer = await list_treatments(this.#client.id, { limit: RECENT });
    const theirs = answer.kind === 'ok' && answer.body.items.find((one) => one.id === id);
    if (!theirs) return;
    const { changed_by_name, changed_at } = problem.body;
    this.overtaken = {
      theirs,
      by: String(changed_by_name ?? theirs.finished_by_name ?? theirs.recorded_by_name),
      at: String(changed_at ?? theirs.finished_at ?? theirs.received_at),
    };
  }

  #is_stored(form: TreatmentForm, answer: Answer<Treatment>): boolean {
    if (answer.kind !== 'ok') return false;
    form.drop();
    return true;
  }

  #is_of_today({ started_at }: Treatment): boolean {
    const day = (at: Date | string) => diary_day(at, this.#time_zone);
    return day(started_at) === day(now());
  }
}
