/* One thing that a page shows: the last answer is kept on screen while a newer one is fetched, and
   an answer that comes late never replaces a newer one. */

import { trouble_of, type Answer, type Trouble } from './answer';
import { keeper } from './keeper';

/** What takes an answer that is on its way. */
export type Expecting<T> = { take(answer: Answer<T>): void };

type Remembered<T> = { body: T; etag: string | null };

/** What comes with another answer. Under a name of its own it is kept on a client's phone, and there
    before the server is asked. */
export class Received<T> {
  /** The server's last answer as it came. */
  received = $state.raw<T | null>(null);
  loading = $state(false);
  trouble = $state.raw<Trouble | null>(null);

  protected etag: string | null = null;
  #asked = 0;
  #name: string | null;

  constructor(name: string | null = null) {
    this.#name = name;
    if (name) keeper.follow(name, (kept) => this.#remember(kept as Remembered<T>));
  }

  /** What a page shows. */
  get value(): T | null {
    return this.received;
  }

  /** To be called before it is asked for; what came is taken unless something was asked for or shown
      meanwhile. */
  expect(): Expecting<T> {
    const asked = ++this.#asked;
    this.loading = true;
    const take = (answer: Answer<T>) => {
      if (asked !== this.#asked) return;
      this.loading = false;
      this.trouble = trouble_of(answer);
      if (answer.kind === 'ok') {
        this.received = answer.body;
        this.etag = answer.etag;
        this.keep_here();
      }
    };
    return { take };
  }

  /** Shows what a write answered, without asking again; what is on its way is outdated. */
  set(value: T): void {
    this.#forget(value);
    this.keep_here();
  }

  /** Forgets everything, as when another person signs in. */
  clear(): void {
    this.#forget(null);
  }

  /** Keeps what was received on this phone as well. */
  protected keep_here(): void {
    if (this.#name) keeper.keep(this.#name, { body: this.received, etag: this.etag });
  }

  #remember({ body, etag }: Remembered<T>): void {
    if (this.received !== null) return;
    this.received = body;
    this.etag = etag;
  }

  #forget(value: T | null): void {
    this.#asked += 1;
    this.loading = false;
    this.trouble = null;
    this.etag = null;
    this.received = value;
  }
}

/** What has a request of its own. */
export class Resource<T> extends Received<T> {
  #load: (etag: string | null) => Promise<Answer<T>>;

  constructor(load: (etag: string | null) => Promise<Answer<T>>, name: string | null = null) {
    super(name);
    this.#load = load;
  }

  /** Asks again, naming the version already here so that "nothing new" costs little. */
  async refresh(): Promise<void> {
    const expecting = this.expect();
    expecting.take(await this.#load(this.received === null ? null : this.etag));
  }
}
