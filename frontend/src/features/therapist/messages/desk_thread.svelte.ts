/* One client's thread at the desk: the newest page, what is on its way laid over it, and further back as
   it is asked for. */

import type { Message, Thread } from '../../../contract/messages';
import { get_thread, put_read, thread_path, watch_thread } from '../../../kernel/desk_messages';
import { get } from '../../../kernel/lock.svelte';
import { EarlierMessages } from '../../../kernel/earlier_messages.svelte';
import { Resource } from '../../../kernel/resource.svelte';
import { session } from '../../../kernel/session.svelte';
import { unread_inbox } from '../../../kernel/desk_inbox.svelte';
import { outgoing, type Outgoing } from './outgoing.svelte';

export class DeskThread {
  newest: Resource<Thread>;
  earlier: EarlierMessages;
  #client_id: string;
  #attended = true;

  constructor(client_id: string) {
    this.#client_id = client_id;
    this.newest = new Resource((etag) => {
      const ask = this.#attended ? get_thread : watch_thread;
      return ask(client_id, etag);
    });
    this.earlier = new EarlierMessages(() => thread_path(client_id), get);
  }

  /** Oldest first, what is on its way last; null before the server has answered. */
  get all(): Message[] | null {
    const newest = this.newest.value;
    if (!newest) return null;
    const stored = this.earlier.all(newest);
    const ids = stored.map(({ id }) => id);
    const going = outgoing.to(this.#client_id).filter(({ id }) => !ids.includes(id));
    return [...stored, ...going.map(shown)];
  }

  /** The newest of the client's that nobody of the practice has read. */
  get unread(): string | null {
    const found = this.newest.value?.items.find(({ by, read_at }) => by === 'client' && !read_at);
    return found?.id ?? null;
  }

  refresh(): Promise<void> {
    return this.newest.refresh();
  }

  /** Asked by the page itself: it keeps nobody signed in. */
  async watch(): Promise<void> {
    this.#attended = false;
    const asked = this.newest.refresh();
    this.#attended = true;
    await asked;
  }

  /** What was sent stands in the thread before the next answer holds it. */
  take(message: Message): void {
    const newest = this.newest.value;
    if (!newest || message.client_id !== this.#client_id) return;
    const others = newest.items.filter(({ id }) => id !== message.id);
    this.newest.set({ ...newest, items: [message, ...others] });
    void this.refresh();
  }

  async read(up_to: string): Promise<void> {
    const answer = await put_read(this.#client_id, up_to);
    if (answer.kind !== 'ok') return;
    await this.refresh();
    void unread_inbox.ask();
  }
}

function shown(one: Outgoing): Message {
  const { id, client_id, text, picture, written_at } = one;
  return {
    id,
    client_id,
    text,
    picture,
    written_at,
    by: 'member',
    author_name: session.me?.name ?? '',
    received_at: written_at,
    read_at: null,
  };
}
