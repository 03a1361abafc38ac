/* The client's thread with the practice. Read like everything else on the phone; where it was never
   opened with a signal, it is put together from the records that lie here. */

import type { Message, MessagePicture, Thread } from '../contract/messages';
import { now_iso } from './clock';
import type { Entry } from './entries';
import { new_id } from './ids';
import { outbox } from './outbox.svelte';
import { Overlaid } from './overlaid.svelte';
import { records } from './records';
import { session } from './session.svelte';
import { own, store } from './store.svelte';
import { with_unsent_messages } from './unsent_messages';

const KIND = 'message';
/** Only the newest of what was read counts, so all of it is one record. */
const READ = 'message_read';

/** The thread from this phone's records, newest first; null while it has none. */
function own_thread(): Thread | null {
  if (!records.are_here) return null;
  const items = [...records.all()]
    .filter(({ kind }) => kind === KIND)
    .map(({ body }) => body as Message)
    .sort((a, b) => Date.parse(b.received_at) - Date.parse(a.received_at));
  if (items.length === 0) return null;
  const unread = items.filter(({ by, read_at }) => by === 'member' && !read_at).length;
  const reply = { expected: null, open_now: true, opens_at: null };
  return { items, next_cursor: null, unread, reply };
}

class OwnThread extends Overlaid<Thread> {
  constructor() {
    super(own('/messages'), with_unsent_messages, 'messages');
  }

  override async refresh(): Promise<void> {
    if (this.received === null) {
      const kept = own_thread();
      if (kept) this.set(kept);
    }
    await super.refresh();
  }
}

export const messages = new OwnThread();

store.take_in(messages);
outbox.when_stored((entry) => {
  if (entry.kind !== 'message' && entry.kind !== 'message_read') return;
  if (messages.received !== null) {
    messages.keep(entry);
    void messages.refresh();
  }
});

export const own_messages_path = () => `/clients/${session.me?.acting.client_id}/messages`;

/** Says something to the practice; it goes out once there is a signal. */
export function write_message(text: string, picture: MessagePicture | null): string {
  const id = new_id();
  const body = { id, text, picture_id: picture?.id ?? null, written_at: now_iso() };
  outbox.queue({ kind: 'message', record_id: id, body, picture });
  return id;
}

/** The newest of the practice's messages that has not been read. */
export function newest_unread({ items }: Thread): Message | null {
  return items.find(({ by, read_at }) => by === 'member' && read_at === null) ?? null;
}

/** Says that everything up to a message was read. */
export function mark_read(up_to: string): void {
  outbox.queue({ kind: 'message_read', record_id: READ, body: { up_to } });
}

/** The write that has not been stored yet, of a message that has one. */
export function unsent_of(id: string): Entry | null {
  return outbox.entries.find((entry) => entry.kind === KIND && entry.record_id === id) ?? null;
}
