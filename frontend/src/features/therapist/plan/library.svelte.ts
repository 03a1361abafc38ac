/* The library beside the plan: searched while typing, narrowed by zone and kind. */

import type { Exercise } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { list_exercises } from '../../../kernel/desk';

const PAGE = 20;
const TYPING_MS = 150;

export class Library {
  query = $state('');
  zone = $state('');
  type = $state('');
  found = $state.raw<Exercise[] | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #asked = 0;
  #cancel: (() => void) | null = null;

  search(query: string): void {
    this.query = query;
    this.#cancel?.();
    this.#cancel = after(TYPING_MS, () => void this.refresh());
  }

  async refresh(): Promise<void> {
    await this.#ask(null);
  }

  async more(): Promise<void> {
    if (this.next_cursor) await this.#ask(this.next_cursor);
  }

  async #ask(cursor: string | null): Promise<void> {
    this.#cancel?.();
    const asked = ++this.#asked;
    const { query, zone, type } = this;
    const answer = await list_exercises({ q: query.trim(), zone, type, limit: PAGE, cursor });
    if (asked !== this.#asked) return;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.found = cursor ? [...(this.found ?? []), ...answer.body.items] : answer.body.items;
    this.next_cursor = answer.body.next_cursor;
  }
}
