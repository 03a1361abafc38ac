/* Messages of the desk on their way. Each is held back for some seconds in which it can be taken back,
   then goes out, also when its page has been left meanwhile. What did not go stays until somebody decides;
   all of it belongs to whoever is signed in. */

import type { Message, MessagePicture, NewMessage } from '../../../contract/messages';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after, now_iso } from '../../../kernel/clock';
import { write_message } from '../../../kernel/desk_messages';
import { new_id } from '../../../kernel/ids';
import { session } from '../../../kernel/session.svelte';

export const HELD_MS = 5_000;

export type Outgoing = {
  id: string;
  client_id: string;
  client_name: string;
  text: string;
  picture: MessagePicture | null;
  written_at: string;
  state: 'held' | 'sending' | 'failed';
  trouble: Trouble | null;
};
type Said = Pick<Outgoing, 'client_id' | 'client_name' | 'text' | 'picture'>;

const body_of = ({ id, text, picture, written_at }: Outgoing): NewMessage => ({
  id,
  text,
  picture_id: picture?.id ?? null,
  written_at,
});

class OutgoingMessages {
  list = $state.raw<Outgoing[]>([]);
  #timers = new Map<string, () => void>();
  #stored: ((message: Message) => void)[] = [];

  /** Those to one client, oldest first. */
  to(client_id: string): Outgoing[] {
    return this.list.filter((one) => one.client_id === client_id);
  }

  get failed(): Outgoing[] {
    return this.list.filter(({ state }) => state === 'failed');
  }

  /** Calls with each message once the server has it; the answer stops that. */
  when_stored(call: (message: Message) => void): () => void {
    this.#stored.push(call);
    return () => (this.#stored = this.#stored.filter((other) => other !== call));
  }

  /** Holds a message back, and sends it once the time for second thoughts is over. */
  hold(said: Said): string {
    const id = new_id();
    const written = { id, written_at: now_iso(), state: 'held', trouble: null } as const;
    this.list = [...this.list, { ...said, ...written }];
    this.go_on(id);
    return id;
  }

  /** Stops the time while somebody is about to take it back. */
  wait(id: string): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
  }

  /** Lets the time run, from its beginning. */
  go_on(id: string): void {
    if (this.#find(id)?.state !== 'held') return;
    this.wait(id);
    this.#timers.set(
      id,
      after(HELD_MS, () => void this.send(id)),
    );
  }

  /** Takes back what has not gone out; null when it has. */
  take_back(id: string): Outgoing | null {
    const found = this.#find(id);
    if (!found || found.state === 'sending') return null;
    this.#forget(id);
    return found;
  }

  /** Sends now, what failed under the same id again. */
  async send(id: string, leaving = false): Promise<void> {
    const found = this.#find(id);
    if (!found || found.state === 'sending') return;
    this.wait(id);
    this.#change(id, { state: 'sending', trouble: null });
    const answer = await write_message(found.client_id, body_of(found), leaving);
    if (!this.#find(id)) return;
    if (answer.kind === 'ok') {
      for (const call of this.#stored) call(answer.body);
      this.#forget(id);
    } else this.#change(id, { state: 'failed', trouble: trouble_of(answer) });
  }

  /** Nobody waits any more: what is held goes out with the page. */
  async leave(): Promise<void> {
    const held = this.list.filter(({ state }) => state === 'held');
    await Promise.all(held.map(({ id }) => this.send(id, true)));
  }

  clear(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.list = [];
  }

  #find(id: string): Outgoing | null {
    return this.list.find((one) => one.id === id) ?? null;
  }

  #change(id: string, change: Partial<Outgoing>): void {
    this.list = this.list.map((one) => (one.id === id ? { ...one, ...change } : one));
  }

  #forget(id: string): void {
    this.wait(id);
    this.list = this.list.filter((one) => one.id !== id);
  }
}

export const outgoing = new OutgoingMessages();

session.when_leaving(() => outgoing.leave());
session.when_changed(() => outgoing.clear());
addEventListener('pagehide', () => void outgoing.leave());
