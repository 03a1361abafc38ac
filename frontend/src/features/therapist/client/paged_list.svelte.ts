/* A long list read page by page, newest first. */

import type { Page } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import type { Expecting } from '../../../kernel/resource.svelte';

export class PagedList<T extends { id: string }> {
  items = $state.raw<T[] | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #has_read_further = false;
  #asked = 0;
  #load: (cursor: string | null) => Promise<Answer<Page<T>>>;

  constructor(load: (cursor: string | null) => Promise<Answer<Page<T>>>) {
    this.#load = load;
  }

  /** To be called before the first page is asked for; what came is taken unless it was asked for again
      meanwhile. What was read further back stays below it. */
  expect(): Expecting<Page<T>> {
    const asked = ++this.#asked;
    const take = (answer: Answer<Page<T>>) => {
      if (asked !== this.#asked) return;
      this.trouble = trouble_of(answer);
      if (answer.kind !== 'ok') return;
      const fresh = answer.body.items;
      const further = this.#has_read_further ? (this.items ?? []) : [];
      this.items = [...fresh, ...further.filter(({ id }) => !fresh.some((item) => item.id === id))];
      if (!this.#has_read_further) this.next_cursor = answer.body.next_cursor;
    };
    return { take };
  }

  /** Reads the first page anew. */
  async refresh(): Promise<void> {
    const expecting = this.expect();
    expecting.take(await this.#load(null));
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
