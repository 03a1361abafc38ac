/* The desk's list as one page holds it: which view, what is searched, and how far it has been read. */

import type {
  Caseload,
  CaseloadRow,
  CaseloadView,
  DeskQuery,
  NewDeskSnooze,
} from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { get_caseload } from '../../../kernel/desk';
import { let_wait, wait_no_longer } from '../../../kernel/desk_waiting';
import { watch_caseload } from '../../../kernel/desk_watch';

const PAGE = 25;
const MOST_AT_ONCE = 100;
const TYPING_MS = 250;
const WORST = 'worst';
const ALL = { reason: '', level: '', band: '', therapist_id: '', care: '' };

type Narrowing = Partial<typeof ALL> & { sort?: string };

export class CaseloadList {
  view = $state<CaseloadView>('needs_me');
  query = $state('');
  sort = $state(WORST);
  /** Empty: whatever it is. */
  reason = $state('');
  level = $state('');
  band = $state('');
  therapist_id = $state('');
  /** "discharged" for those whose care has ended: they are under Everyone alone. */
  care = $state('');
  rows = $state.raw<CaseloadRow[] | null>(null);
  counts = $state.raw<Caseload['counts'] | null>(null);
  next_cursor = $state<string | null>(null);
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  #asked = 0;
  /** Of the first page of what is shown: nothing after it is older. */
  #etag: string | null = null;
  #stop_waiting: (() => void) | null = null;

  /** Asks anew for what is chosen; what is shown stays until it is here. */
  async refresh(): Promise<void> {
    this.#etag = null;
    await this.#ask(null);
  }

  /** Asks for the same rows again, as far as they have been read. */
  async freshen(): Promise<void> {
    await this.#ask(null, this.#as_far);
  }

  /** Asks by itself whether anything is new; somebody's own asking goes first. */
  async watch(): Promise<void> {
    if (this.loading || this.#etag === null) return;
    const asked = ++this.#asked;
    this.#take(asked, null, await watch_caseload(this.#slice(null, this.#as_far), this.#etag));
  }

  get #as_far(): number {
    return Math.min(Math.max(this.rows?.length ?? 0, PAGE), MOST_AT_ONCE);
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    if (this.next_cursor && !this.loading) await this.#ask(this.next_cursor);
  }

  show(view: CaseloadView): void {
    this.view = view;
    if (view !== 'everyone') this.care = '';
    void this.refresh();
  }

  /** Whether only some of the view is shown. */
  get is_narrowed(): boolean {
    return Object.keys(ALL).some((part) => this[part as keyof typeof ALL] !== '');
  }

  /** Whether the worst come first. */
  get is_by_weight(): boolean {
    return this.sort === WORST;
  }

  /** Whether it can be kept under a name: whose clients, and those who left, cannot. */
  get may_be_kept(): boolean {
    return this.therapist_id === '' && this.care === '' && (this.is_narrowed || !this.is_by_weight);
  }

  /** What is shown, as it is kept under a name. */
  get as_query(): DeskQuery {
    const { view, sort, reason, level, band } = this;
    const some = { reason: reason || null, level: level || null, band: band || null };
    return { view, sort, q: null, ...some } as DeskQuery;
  }

  /** Whether a kept view is what is shown. */
  is_showing({ view, sort, reason, level, band }: DeskQuery): boolean {
    const shown = this.as_query;
    const same = view === shown.view && sort === shown.sort;
    const some = reason === shown.reason && level === shown.level && band === shown.band;
    const all = this.therapist_id === '' && this.care === '';
    return same && some && all && this.query.trim() === '';
  }

  /** Shows a kept view. */
  show_query({ view, sort, reason, level, band }: DeskQuery): void {
    this.view = view;
    this.query = '';
    const some = { reason: reason ?? '', level: level ?? '', band: band ?? '' };
    this.narrow({ ...ALL, sort, ...some });
  }

  /** All of the view again, in the order it is in. */
  widen(): void {
    this.narrow(ALL);
  }

  /** Another order, or only some of it. */
  narrow(by: Narrowing): void {
    Object.assign(this, by);
    if (by.care) this.view = 'everyone';
    void this.refresh();
  }

  /** Lets somebody wait: she leaves those who need somebody at once, and comes back if it was refused. */
  async let_wait(row: CaseloadRow, snooze: NewDeskSnooze): Promise<boolean> {
    const before = this.rows;
    if (this.view === 'needs_me' && !this.query.trim()) {
      this.rows = before?.filter(({ client_id }) => client_id !== row.client_id) ?? null;
    }
    const answer = await let_wait(row.client_id, snooze);
    if (answer.kind !== 'ok') this.rows = before;
    await this.freshen();
    if (answer.kind !== 'ok') this.trouble = trouble_of(answer);
    return answer.kind === 'ok';
  }

  async wait_no_longer(row: CaseloadRow): Promise<void> {
    const answer = await wait_no_longer(row.client_id);
    await this.freshen();
    if (answer.kind !== 'ok') this.trouble = trouble_of(answer);
  }

  /** Searches everyone once the typing pauses. */
  search(query: string): void {
    this.query = query;
    this.#stop_waiting?.();
    this.#stop_waiting = after(TYPING_MS, () => void this.refresh());
  }

  async #ask(cursor: string | null, limit = PAGE): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.#take(asked, cursor, await get_caseload(this.#slice(cursor, limit)));
  }

  #slice(cursor: string | null, limit: number) {
    const q = this.query.trim();
    const view: CaseloadView = q ? 'everyone' : this.view;
    const { reason, level, band, therapist_id, care } = this;
    const sort = this.is_by_weight ? '' : this.sort;
    return { view, q, sort, reason, level, band, therapist_id, care, limit, cursor };
  }

  /** Shows an answer, unless something was asked after it. */
  #take(asked: number, cursor: string | null, answer: Answer<Caseload>): void {
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.rows = cursor ? [...(this.rows ?? []), ...answer.body.items] : answer.body.items;
    this.counts = answer.body.counts;
    this.next_cursor = answer.body.next_cursor;
    if (!cursor) this.#etag = answer.etag;
  }
}
