/* The inbox: one row a client who has a thread, unread first; further down as it is asked for. */

import type { Inbox, InboxThread } from '../../../contract/messages';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { unread_inbox } from '../../../kernel/desk_inbox.svelte';
import { get_inbox } from '../../../kernel/desk_messages';
import { Resource } from '../../../kernel/resource.svelte';

export class InboxList {
  #first: Resource<Inbox>;
  #more = $state.raw<InboxThread[]>([]);
  /** Undefined while the first page says where the next begins. */
  #cursor = $state.raw<string | null | undefined>(undefined);
  #unattended = false;
  more_loading = $state(false);
  #more_trouble = $state.raw<Trouble | null>(null);

  constructor() {
    this.#first = new Resource((etag) => get_inbox(null, etag, this.#unattended));
  }

  get threads(): InboxThread[] | null {
    const first = this.#first.value?.items;
    if (!first) return null;
    const ids = first.map(({ client_id }) => client_id);
    return [...first, ...this.#more.filter(({ client_id }) => !ids.includes(client_id))];
  }

  get unread(): number | null {
    return this.#first.value?.unread ?? null;
  }

  get trouble(): Trouble | null {
    return this.#first.trouble ?? this.#more_trouble;
  }

  get next_cursor(): string | null {
    return this.#cursor === undefined ? (this.#first.value?.next_cursor ?? null) : this.#cursor;
  }

  async refresh(): Promise<void> {
    await this.#first.refresh();
    if (this.unread !== null) unread_inbox.know(this.unread);
  }

  /** Asked by the page itself: it keeps nobody signed in. */
  async watch(): Promise<void> {
    this.#unattended = true;
    const asked = this.refresh();
    this.#unattended = false;
    await asked;
  }

  async more(): Promise<void> {
    const cursor = this.next_cursor;
    if (cursor === null || this.more_loading) return;
    this.more_loading = true;
    const answer = await get_inbox(cursor);
    this.more_loading = false;
    this.#more_trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.#more = [...(this.threads ?? []), ...answer.body.items];
    this.#cursor = answer.body.next_cursor;
  }
}
