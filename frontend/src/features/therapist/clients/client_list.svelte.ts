/* The practice's clients as one page holds them: searched, page by page. */

import type { Client } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { list_clients } from '../../../kernel/desk';

const PAGE = 50;
const TYPING_MS = 250;

export class ClientList {
  query = $state('');
  clients = $state.raw<Client[] | null>(null);
  next_cursor = $state<string | null>(null);
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  #asked = 0;
  #stop_waiting: (() => void) | null = null;

  async refresh(): Promise<void> {
    await this.#ask(null);
  }

  async more(): Promise<void> {
    if (this.next_cursor && !this.loading) await this.#ask(this.next_cursor);
  }

  search(query: string): void {
    this.query = query;
    this.#stop_waiting?.();
    this.#stop_waiting = after(TYPING_MS, () => void this.refresh());
  }

  async #ask(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    const answer = await list_clients({ q: this.query.trim(), limit: PAGE, cursor });
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.clients = cursor ? [...(this.clients ?? []), ...answer.body.items] : answer.body.items;
    this.next_cursor = answer.body.next_cursor;
  }
}
