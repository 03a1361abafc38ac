/* The practice's logo for the bar: asked for when it is known who is here, and kept on a client's phone,
   where the bar looks the same without a signal. */

import { get_picture, type Picture } from './api';
import { keeper } from './keeper';
import { session } from './session.svelte';

const KEPT = 'logo';

class PracticeLogo {
  #kept = $state.raw<Picture | null>(null);
  #asked = 0;

  /** The picture as a page shows it; null where there is none, or none yet. */
  get url(): string | null {
    return this.#kept?.url ?? null;
  }

  /** Follows who is signed in. Called once at start. */
  follow(): void {
    keeper.follow(KEPT, (kept) => (this.#kept ??= kept as Picture));
    session.when_changed(() => this.#show(null));
    session.when_taken(() => void this.refresh());
  }

  /** Asks whether it is another one; what is shown stays while nobody answers. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const has_one = session.practice?.has_logo;
    const kept = has_one ? await get_picture('/practice/logo', this.#kept?.etag ?? null) : null;
    if (asked !== this.#asked || kept === undefined) return;
    this.#show(kept);
    if (kept) keeper.keep(KEPT, kept);
    else keeper.drop(KEPT);
  }

  #show(kept: Picture | null): void {
    this.#kept = kept;
  }
}

export const practice_logo = new PracticeLogo();
