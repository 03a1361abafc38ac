/* A plan being made. Every change is kept on this device at once and sent after a breath, always onto
   the revision that was seen; what somebody else changed meanwhile is shown beside it, never lost. */

import type { DraftItem, Plan, PlanItem, PlanVersion } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { publish_plan, put_plan } from '../../../kernel/desk';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { new_id } from '../../../kernel/ids';

const BREATH_MS = 800;

type Kept = { revision: number; items: DraftItem[] };

/** An item as the API takes it: without what only the screen needs. */
function as_sent({ exercise_name: _, est_seconds: __, note, ...item }: DraftItem): PlanItem {
  return { ...item, note: note?.trim() || null };
}

export class PlanDraft {
  items = $state<DraftItem[]>([]);
  version = $state.raw<PlanVersion | null>(null);
  what_changed = $state('');
  saved = $state(true);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** What is stored now, when somebody else changed it since it was seen. */
  stale = $state.raw<Plan | null>(null);
  removed = $state.raw<{ item: DraftItem; place: number } | null>(null);
  just_published = $state(false);

  #client_id: string;
  #revision: number;
  #changes = 0;
  #publication_id = new_id();
  #cancel: (() => void) | null = null;

  constructor(client_id: string, plan: Plan) {
    this.#client_id = client_id;
    this.#revision = plan.revision;
    this.version = plan.version;
    this.items = plan.items;
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

  has(slug: string): boolean {
    return this.items.some((item) => item.exercise_slug === slug);
  }

  add(item: DraftItem): void {
    this.items.push(item);
    this.changed();
  }

  move(place: number, step: 1 | -1): void {
    const to = place + step;
    if (to < 0 || to >= this.items.length) return;
    const [item] = this.items.splice(place, 1);
    if (item) this.items.splice(to, 0, item);
    this.changed();
  }

  remove(place: number): void {
    const [item] = this.items.splice(place, 1);
    if (item) this.removed = { item, place };
    this.changed();
  }

  put_back(): void {
    if (this.removed) this.items.splice(this.removed.place, 0, this.removed.item);
    this.removed = null;
    this.changed();
  }

  /** Call after any change of an item. */
  changed(): void {
    this.#changes += 1;
    this.saved = false;
    this.just_published = false;
    this.#keep();
    this.#save_soon();
  }

  /** Sends what is here; true once the server has exactly that. */
  async save(): Promise<boolean> {
    this.#cancel?.();
    while (!this.saved) {
      if (this.busy || this.stale) return false;
      const sent = this.#changes;
      this.busy = true;
      const items = $state.snapshot(this.items).map(as_sent);
      const answer = await put_plan(this.#client_id, this.#revision, items);
      this.busy = false;
      if (!this.#took(answer)) return false;
      this.saved = sent === this.#changes;
    }
    drop_draft(this.#draft);
    return true;
  }

  async publish(): Promise<boolean> {
    if (!(await this.save())) return false;
    this.busy = true;
    const answer = await publish_plan(this.#client_id, this.#revision, {
      id: this.#publication_id,
      what_changed: this.what_changed.trim() || null,
    });
    this.busy = false;
    if (!this.#took(answer)) return false;
    this.#publication_id = new_id();
    this.what_changed = '';
    this.just_published = true;
    return true;
  }

  /** Goes on with what is here, over what somebody else stored. */
  keep_mine(): void {
    if (!this.stale) return;
    this.#revision = this.stale.revision;
    this.version = this.stale.version;
    this.stale = null;
    this.changed();
  }

  take_theirs(): void {
    if (!this.stale) return;
    this.#revision = this.stale.revision;
    this.version = this.stale.version;
    this.items = this.stale.items;
    this.stale = null;
    this.saved = true;
    drop_draft(this.#draft);
  }

  /** Stops the clock; what is not sent is kept on this device. */
  leave(): void {
    this.#cancel?.();
    if (!this.saved) void this.save();
  }

  #took(answer: Answer<Plan>): boolean {
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') {
      this.#revision = answer.body.revision;
      this.version = answer.body.version;
      this.#keep();
      return true;
    }
    if (answer.kind === 'refused' && answer.problem.status === 412) {
      this.stale = (answer.problem.body.current ?? null) as Plan | null;
      if (this.stale) this.trouble = null;
    }
    return false;
  }

  #keep(): void {
    const items = $state.snapshot(this.items);
    keep_draft(this.#draft, { revision: this.#revision, items } satisfies Kept);
  }

  #save_soon(): void {
    this.#cancel?.();
    this.#cancel = after(BREATH_MS, () => void this.save());
  }
}

/** An item's content in one fixed order of keys, for comparing. */
export function comparable(item: DraftItem): unknown[] {
  const { schedule, load } = item;
  return [
    item.exercise_slug,
    item.side,
    item.sets,
    item.reps,
    item.hold_s,
    item.duration_s,
    item.rest_s,
    item.tempo,
    [load.kind, load.value],
    item.rir_target,
    item.times_per_day,
    schedule.kind === 'daily' ? [] : (schedule.weekdays ?? []),
    item.pain_limit_nprs,
    item.note ?? null,
  ];
}
