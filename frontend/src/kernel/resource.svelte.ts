/* One thing that a page reads: the last answer is kept on screen while a newer one is fetched, and
   an answer that comes late never replaces a newer one. */

import { trouble_of, type Answer, type Trouble } from './answer';

export class Resource<T> {
  /** The server's last answer as it came. */
  received = $state.raw<T | null>(null);
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);

  #etag: string | null = null;
  #asked = 0;
  #load: (etag: string | null) => Promise<Answer<T>>;

  constructor(load: (etag: string | null) => Promise<Answer<T>>) {
    this.#load = load;
  }

  /** What a page shows. */
  get value(): T | null {
    return this.received;
  }

  /** Asks again, naming the version already here so that "nothing new" costs little. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    const answer = await this.#load(this.received === null ? null : this.#etag);
    if (asked !== this.#asked) return;
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') {
      this.received = answer.body;
      this.#etag = answer.etag;
    }
  }

  /** Shows what a write answered, without asking again; what is on its way is outdated. */
  set(value: T): void {
    this.#asked += 1;
    this.loading = false;
    this.trouble = null;
    this.#etag = null;
    this.received = value;
  }

  /** Forgets everything, as when another person signs in. */
  clear(): void {
    this.#asked += 1;
    this.loading = false;
    this.trouble = null;
    this.#etag = null;
    this.received = null;
  }
}
