/* The list of alerts as one page holds it: which view, and how far it has been read. */

import type { Alert, AlertCounts } from '../../../contract/recovery';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { list_alerts, type AlertPage, type AlertView } from '../../../kernel/desk_alerts';
import { watch_alerts } from '../../../kernel/desk_watch';

const PAGE = 50;
const MOST_AT_ONCE = 200;

export class AlertList {
  view = $state<AlertView>('open');
  alerts = $state.raw<Alert[] | null>(null);
  counts = $state.raw<AlertCounts | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  loading = $state(false);
  #asked = 0;
  /** Of the first page of what is shown: nothing after it is older. */
  #etag: string | null = null;

  /** Asks anew, as far as has been read; what is shown stays until it is here. */
  refresh(): Promise<void> {
    this.#etag = null;
    return this.#ask(null);
  }

  show(view: AlertView): void {
    this.view = view;
    this.alerts = null;
    void this.refresh();
  }

  async more(): Promise<void> {
    if (this.next_cursor && !this.loading) await this.#ask(this.next_cursor);
  }

  /** Asks by itself whether anything is new; somebody's own asking goes first. */
  async watch(): Promise<void> {
    if (this.loading || this.#etag === null) return;
    const asked = ++this.#asked;
    this.#take(asked, null, await watch_alerts(this.#slice(null), this.#etag));
  }

  async #ask(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    this.#take(asked, cursor, await list_alerts(this.#slice(cursor)));
  }

  #slice(cursor: string | null) {
    const read = cursor ? PAGE : Math.max(this.alerts?.length ?? 0, PAGE);
    return { view: this.view, cursor, limit: Math.min(read, MOST_AT_ONCE) };
  }

  /** Shows an answer, unless something was asked after it. */
  #take(asked: number, cursor: string | null, answer: Answer<AlertPage>): void {
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    const { items, counts, next_cursor } = answer.body;
    this.alerts = cursor ? [...(this.alerts ?? []), ...items] : items;
    this.counts = counts;
    this.next_cursor = next_cursor;
    if (!cursor) this.#etag = answer.etag;
  }
}
