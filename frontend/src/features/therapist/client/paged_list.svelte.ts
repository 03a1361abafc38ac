/* A long list read page by page, newest first. */

import type { Page } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';

export class PagedList<T extends { id: string }> {
  items = $state.raw<T[] | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #has_read_further = false;
  #load: (cursor: string | null) => Promise<Answer<Page<T>>>;

  constructor(load: (cursor: string | null) => Promise<Answer<Page<T>>>) {
    this.#load = load;
  }

  /** Reads the first page anew; what was read further back stays below it. */
  async refresh(): Promise<void> {
    const answer = await this.#load(null);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    const fresh = answer.body.items;
    const further = this.#has_read_further ? (this.items ?? []) : [];
    this.items = [...fresh, ...further.filter(({ id }) => !fresh.some((item) => item.id === id))];
    if (!this.#has_read_further) this.next_cursor = answer.body.next_cursor;
  }

  /** Adds the next page, where there is one. */
  async more(): Promise<void> {
    if (!this.next_cursor) return;
    const answer = await this.#load(this.next_cursor);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.#has_read_further = true;
    this.items = [...(this.items ?? []), ...answer.body.items];
    this.next_cursor = answer.body.next_cursor;
  }
}
