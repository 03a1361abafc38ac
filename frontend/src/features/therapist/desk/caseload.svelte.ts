/* The desk's list as one page holds it: which view, what is searched, and how far it has been read. */

import type { Caseload, CaseloadRow, CaseloadView } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { get_caseload } from '../../../kernel/desk';

const PAGE = 25;
const MOST_AT_ONCE = 100;
const TYPING_MS = 250;

export class CaseloadList {
  view = $state<CaseloadView>('needs_me');
  query = $state('');
  rows = $state.raw<CaseloadRow[] | null>(null);
  counts = $state.raw<Caseload['counts'] | null>(null);
  next_cursor = $state<string | null>(null);
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  #asked = 0;
  #stop_waiting: (() => void) | null = null;

  /** Asks anew for what is chosen; what is shown stays until it is here. */
  async refresh(): Promise<void> {
    await this.#ask(null);
  }

  /** Asks for the same rows again, as far as they have been read. */
  async freshen(): Promise<void> {
    await this.#ask(null, Math.min(Math.max(this.rows?.length ?? 0, PAGE), MOST_AT_ONCE));
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    if (this.next_cursor && !this.loading) await this.#ask(this.next_cursor);
  }

  show(view: CaseloadView): void {
    this.view = view;
    void this.refresh();
  }

  /** Searches everyone once the typing pauses. */
  search(query: string): void {
    this.query = query;
    this.#stop_waiting?.();
    this.#stop_waiting = after(TYPING_MS, () => void this.refresh());
  }

  async #ask(cursor: string | null, limit = PAGE): Promise<void> {
    const asked = ++this.#asked;
    const q = this.query.trim();
    this.loading = true;
    const view = q ? 'everyone' : this.view;
    const answer = await get_caseload({ view, q, limit, cursor });
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.rows = cursor ? [...(this.rows ?? []), ...answer.body.items] : answer.body.items;
    this.counts = answer.body.counts;
    this.next_cursor = answer.body.next_cursor;
  }
}
