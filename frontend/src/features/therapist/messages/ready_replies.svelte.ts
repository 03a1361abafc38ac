/* The practice's ready replies, the same for everybody in it. Fetched when somebody opens them. */

import type { ReadyReply } from '../../../contract/messages';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import {
  delete_ready_reply,
  list_ready_replies,
  put_ready_reply,
} from '../../../kernel/desk_messages';
import { Resource } from '../../../kernel/resource.svelte';
import { session } from '../../../kernel/session.svelte';

export const MOST_READY = 30;
export const MOST_NAME = 40;
export const MOST_TEXT = 1_000;

class ReadyReplies {
  listed = new Resource(() => list_ready_replies());
  /** Why the last change was not taken. */
  trouble = $state.raw<Trouble | null>(null);

  get items(): ReadyReply[] | null {
    return this.listed.value?.items ?? null;
  }

  /** Keeps one, new or changed; true once the server has it. */
  async keep(reply: ReadyReply): Promise<boolean> {
    const answer = await put_ready_reply(reply);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    const here = this.items ?? [];
    const known = here.some(({ id }) => id === reply.id);
    this.#set(known ? here.map((one) => (one.id === reply.id ? reply : one)) : [...here, reply]);
    return true;
  }

  /** Deletes one; keeping it again under the same id brings it back. */
  async drop({ id }: ReadyReply): Promise<boolean> {
    const answer = await delete_ready_reply(id);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    this.#set((this.items ?? []).filter((one) => one.id !== id));
    return true;
  }

  clear(): void {
    this.listed.clear();
    this.trouble = null;
  }

  #set(items: ReadyReply[]): void {
    this.listed.set({ items, next_cursor: null });
  }
}

export const ready_replies = new ReadyReplies();

session.when_changed(() => ready_replies.clear());
