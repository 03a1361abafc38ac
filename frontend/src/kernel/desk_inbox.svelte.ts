/* How many messages of clients nobody has read: the number beside the inbox, on every page of the desk. */

import { after } from './clock';
import { get_inbox } from './desk_messages';
import { keep_watch } from './desk_watch';
import { keep_fresh } from './news';

/** The page that is opened goes first. */
const FIRST_MS = 1_500;

class UnreadInbox {
  /** Null until it is known. */
  count = $state<number | null>(null);
  #etag: string | null = null;

  /** Asks soon, when something may have changed, and once a minute; the answer stops it. */
  follow(): () => void {
    const cancel = after(FIRST_MS, () => void this.ask());
    const stop_watching = keep_watch(() => this.ask());
    const stop_refreshing = keep_fresh(() => void this.ask());
    return () => {
      cancel();
      stop_watching();
      stop_refreshing();
    };
  }

  /** What an inbox that was shown says of it. */
  know(count: number): void {
    this.count = count;
    this.#etag = null;
  }

  async ask(): Promise<void> {
    const answer = await get_inbox(null, this.count === null ? null : this.#etag, true);
    if (answer.kind !== 'ok') return;
    this.count = answer.body.unread;
    this.#etag = answer.etag;
  }

  clear(): void {
    this.count = null;
    this.#etag = null;
  }
}

export const unread_inbox = new UnreadInbox();
