/* What a page reads, as the client means it: what has not been sent yet is laid over it. */

import type { Answer } from './answer';
import type { Entry } from './entries';
import { outbox } from './outbox.svelte';
import { Resource } from './resource.svelte';

export class Overlaid<T, Shown extends T = T> extends Resource<T> {
  #lay: (received: T, entries: Entry[]) => Shown;
  #shown = $derived.by(() =>
    this.received === null ? null : this.#lay(this.received, outbox.entries),
  );

  constructor(
    load: (etag: string | null) => Promise<Answer<T>>,
    lay: (received: T, entries: Entry[]) => Shown,
    name: string | null = null,
  ) {
    super(load, name);
    this.#lay = lay;
  }

  override get value(): Shown | null {
    return this.#shown;
  }

  /** Keeps a stored write in view until the next answer holds it. */
  keep(entry: Entry): void {
    if (this.received === null) return;
    this.received = this.#lay(this.received, [entry]);
    this.keep_here();
  }
}
