/* A thread further back than its newest page. */

import type { Message, Thread } from '../contract/messages';
import { trouble_of, type Trouble } from './answer';
import { get, with_query } from './api';

/** Further back than the newest page, read as it is asked for. What was shown stays shown, also when
    newer ones have pushed it off that page. */
export class EarlierMessages {
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  #seen = $state.raw<Message[]>([]);
  /** Where the next page begins; undefined before the first was asked for. */
  #cursor = $state.raw<string | null | undefined>(undefined);
  #path: () => string;
  #get: typeof get;

  constructor(path: () => string, ask: typeof get = get) {
    this.#path = path;
    this.#get = ask;
  }

  /** All that is known, oldest first. */
  all(newest: Thread): Message[] {
    const ids = newest.items.map(({ id }) => id);
    return [...newest.items, ...this.#seen.filter(({ id }) => !ids.includes(id))].reverse();
  }

  has_more(newest: Thread): boolean {
    return (this.#cursor === undefined ? newest.next_cursor : this.#cursor) !== null;
  }

  async more(newest: Thread): Promise<void> {
    const cursor = this.#cursor === undefined ? newest.next_cursor : this.#cursor;
    if (cursor === null || this.loading) return;
    this.loading = true;
    const answer = await this.#get<Thread>(with_query(this.#path(), { cursor }));
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.#seen = [...this.all(newest).reverse(), ...answer.body.items];
    this.#cursor = answer.body.next_cursor;
  }
}
