/* A long list read page by page, newest first. */

import type { Page } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';

export class PagedList<T> {
  items = $state.raw<T[] | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #load: (cursor: string | null) => Promise<Answer<Page<T>>>;

  constructor(load: (cursor: string | null) => Promise<Answer<Page<T>>>) {
    this.#load = load;
  }

  /** Reads the first page anew. */
  async refresh(): Promise<void> {
    await this.#ask(null);
  }

  /** Adds the next page, where there is one. */
  async more(): Promise<void> {
    if (this.next_cursor) await this.#ask(this.next_cursor);
  }

  async #ask(cursor: string | null): Promise<void> {
    const answer = await this.#load(cursor);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.items = cursor ? [...(this.items ?? []), ...answer.body.items] : answer.body.items;
    this.next_cursor = answer.body.next_cursor;
  }
}
