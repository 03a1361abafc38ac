/* The list of alerts as one page holds it: which view, and how far it has been read. */

import type { Alert, AlertCounts } from '../../../contract/recovery';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { list_alerts, type AlertView } from '../../../kernel/desk_alerts';

export class AlertList {
  view = $state<AlertView>('open');
  alerts = $state.raw<Alert[] | null>(null);
  counts = $state.raw<AlertCounts | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  loading = $state(false);
  #asked = 0;

  /** Asks anew; what is shown stays until it is here. */
  refresh(): Promise<void> {
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

  async #ask(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    const answer = await list_alerts({ view: this.view, cursor });
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    const { items, counts, next_cursor } = answer.body;
    this.alerts = cursor ? [...(this.alerts ?? []), ...items] : items;
    this.counts = counts;
    this.next_cursor = next_cursor;
  }
}
