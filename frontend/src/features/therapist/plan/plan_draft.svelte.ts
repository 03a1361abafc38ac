/* A plan being made. Every change is kept in this tab at once and sent after a breath, always onto
   the revision that was seen; what somebody else changed meanwhile is shown beside it, never lost. */

import type { DraftItem, Plan, PlanItem, PlanVersion, StalePlan } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { get_plan, publish_plan, put_plan } from '../../../kernel/desk';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { new_id } from '../../../kernel/ids';
import { comparable } from './comparable';
import { faults_of, type Fault } from './faults';
import { est_seconds } from './minutes';
import { place_for, type Landing } from './order';
import { Screened } from './screened.svelte';

const BREATH_MS = 800;
export const MOST_ITEMS = 30;

type Kept = { revision: number; items: DraftItem[] };
/** What was just done to several lines or to one, and the way back. */
type Undoable = { did: 'removed' | 'filled'; name: string; count: number; back: () => void };

/** An item as the API takes it: without what only the screen needs. */
function as_sent({
  exercise_name: _,
  est_seconds: __,
  screening: ___,
  note,
  ...item
}: DraftItem): PlanItem {
  return { ...item, note: note?.trim() || null };
}

/** What a plan is not published with; the answers may have come since it was seen. */
const SCREENED = ['exercise-blocked', 'exercise-asks'];

export class PlanDraft {
  items = $state<DraftItem[]>([]);
  version = $state.raw<PlanVersion | null>(null);
  what_changed = $state('');
  /** The first day of what is published; null is today. */
  starts_on = $state<string | null>(null);
  saved = $state(true);
  busy = $state(false);
  publishing = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  faults = $state.raw<Fault[]>([]);
  /** What is stored now, when somebody else changed it since it was seen. */
  stale = $state.raw<StalePlan | null>(null);
  undoable = $state.raw<Undoable | null>(null);
  just_published = $state(false);
  /** How often something was changed here. */
  changes = $state(0);
  readonly screened: Screened;

  #client_id: string;
  #revision: number;
  #publication_id = new_id();
  #cancel: (() => void) | null = null;
  #saving: Promise<boolean> | null = null;

  constructor(client_id: string, plan: Plan) {
    this.#client_id = client_id;
    this.#revision = plan.revision;
    this.version = plan.version;
    this.items = plan.items;
    this.screened = new Screened(plan);
    const kept = find_draft<Kept>(this.#draft);
    if (!kept) return;
    this.#revision = kept.revision;
    this.items = kept.items;
    this.saved = false;
    this.#save_soon();
  }

  get #draft(): string {
    return `plan.${this.#client_id}`;
  }

  /** Whether what is here differs from what the client has. */
  get unpublished(): boolean {
    const sent = (items: DraftItem[]) => JSON.stringify(items.map((item) => comparable(item)));
    return sent(this.items) !== sent(this.version?.items ?? []);
  }

  /** The lines that the screening keeps from being published. */
  get stopping(): DraftItem[] {
    return this.screened.stopping(this.items);
  }

  has(slug: string): boolean {
    return this.items.some((item) => item.exercise_slug === slug);
  }

  /** Puts a line where its phase stands; false when the plan is full. */
  add(item: DraftItem): boolean {
    if (this.items.length >= MOST_ITEMS) return false;
    this.items.splice(place_for(this.items, item.phase), 0, item);
    this.changed();
    return true;
  }

  /** Adds what is not in the plan yet, with one way back for all; how many came, null without room. */
  fill(name: string, items: Omit<DraftItem, 'line_id'>[]): number | null {
    const lines = items
      .filter(({ exercise_slug }) => !this.has(exercise_slug))
      .map((item) => ({ ...item, line_id: new_id() }));
    if (this.items.length + lines.length > MOST_ITEMS) return null;
    for (const line of lines) this.items.splice(place_for(this.items, line.phase), 0, line);
    if (lines.length === 0) return 0;
    const ids = lines.map(({ line_id }) => line_id);
    const back = () => (this.items = this.items.filter(({ line_id }) => !ids.includes(line_id)));
    this.undoable = { did: 'filled', name, count: lines.length, back };
    this.changed();
    return lines.length;
  }

  /** Changes a line; another phase takes it to where that phase stands, and one is the key. */
  set(place: number, part: Partial<DraftItem>): void {
    const item = this.items[place];
    if (!item) return;
    if (part.is_key) for (const other of this.items) other.is_key = false;
    Object.assign(item, part);
    item.est_seconds = est_seconds(item);
    if ('phase' in part) {
      const [line] = this.items.splice(place, 1);
      if (line) this.items.splice(place_for(this.items, line.phase), 0, line);
    }
    this.faults = this.faults.filter(({ line_id }) => line_id !== item.line_id);
    this.changed();
  }

  move(place: number, to: Landing): void {
    const [item] = this.items.splice(place, 1);
    if (!item) return;
    item.phase = to.phase;
    this.items.splice(to.place, 0, item);
    this.changed();
  }

  remove(place: number): void {
    const [item] = this.items.splice(place, 1);
    if (!item) return;
    const back = () => this.items.splice(place, 0, item);
    this.undoable = { did: 'removed', name: item.exercise_name, count: 1, back };
    this.changed();
  }

  undo(): void {
    this.undoable?.back();
    this.undoable = null;
    this.changed();
  }

  /** Call after any change of an item. */
  changed(): void {
    this.changes += 1;
    this.saved = false;
    this.just_published = false;
    this.#publication_id = new_id();
    this.#keep();
    this.#save_soon();
  }

  /** Sends what is here; true once the server has exactly that. A second call waits for the first. */
  save(): Promise<boolean> {
    this.#cancel?.();
    this.#saving ??= this.#send().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async publish(): Promise<boolean> {
    if (this.publishing) return false;
    this.publishing = true;
    const published = (await this.save()) && (await this.#publish());
    this.publishing = false;
    return published;
  }

  /** Another text or another first day is another publication. */
  announce(part: Partial<Pick<PlanDraft, 'what_changed' | 'starts_on'>>): void {
    Object.assign(this, part);
    this.#publication_id = new_id();
    this.faults = this.faults.filter(({ line_id }) => line_id !== null);
  }

  /** Goes on with what is here, over what somebody else stored. */
  keep_mine(): void {
    if (!this.stale) return;
    this.#revision = this.stale.current.revision;
    this.version = this.stale.current.version;
    this.screened.took(this.stale.current);
    this.stale = null;
    this.changed();
  }

  take_theirs(): void {
    if (!this.stale) return;
    const { revision, version, items } = this.stale.current;
    this.#revision = revision;
    this.version = version;
    this.items = items;
    this.screened.took(this.stale.current);
    this.faults = [];
    this.stale = null;
    this.saved = true;
    drop_draft(this.#draft);
  }

  /** Stops the clock; what is not sent is kept in this tab. */
  leave(): void {
    this.#cancel?.();
    if (!this.saved) void this.save();
  }

  async #send(): Promise<boolean> {
    while (!this.saved) {
      if (this.stale) return false;
      const sent = this.changes;
      const items = $state.snapshot(this.items);
      this.busy = true;
      const answer = await put_plan(this.#client_id, this.#revision, items.map(as_sent));
      this.busy = false;
      if (!this.#took(answer, items)) return false;
      this.saved = sent === this.changes;
    }
    drop_draft(this.#draft);
    return true;
  }

  async #publish(): Promise<boolean> {
    const items = $state.snapshot(this.items);
    const sent = this.changes;
    const answer = await publish_plan(this.#client_id, this.#revision, {
      id: this.#publication_id,
      what_changed: this.what_changed.trim() || null,
      starts_on: this.starts_on,
    });
    if (!this.#took(answer, items)) return false;
    this.#publication_id = new_id();
    this.what_changed = '';
    this.starts_on = null;
    this.just_published = sent === this.changes;
    return true;
  }

  #took(answer: Answer<Plan>, sent: DraftItem[]): boolean {
    this.trouble = trouble_of(answer);
    this.faults = [];
    if (answer.kind === 'ok') {
      this.#revision = answer.body.revision;
      this.version = answer.body.version;
      this.screened.took(answer.body);
      if (!this.saved) this.#keep();
      return true;
    }
    if (answer.kind !== 'refused') return false;
    const { problem } = answer;
    if (problem.status === 412 && problem.body.current) {
      this.stale = problem.body as unknown as StalePlan;
      this.trouble = null;
    }
    if (SCREENED.includes(problem.slug)) void this.#look_again();
    else if (problem.status === 422) {
      this.faults = faults_of(problem, sent);
      if (this.faults.length > 0) this.trouble = null;
    }
    return false;
  }

  /** Asks what the screening says now; the lines then tell what stands against them. */
  async #look_again(): Promise<void> {
    const answer = await get_plan(this.#client_id);
    if (answer.kind !== 'ok') return;
    this.screened.took(answer.body);
    this.trouble = null;
  }

  #keep(): void {
    const items = $state.snapshot(this.items);
    keep_draft(this.#draft, { revision: this.#revision, items } satisfies Kept);
  }

  #save_soon(): void {
    this.#cancel?.();
    this.#cancel = after(BREATH_MS, () => {
      if (this.publishing) this.#save_soon();
      else void this.save();
    });
  }
}
