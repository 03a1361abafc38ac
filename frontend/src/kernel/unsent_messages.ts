/* A client's thread as she means it: the server's last answer with what was written and read since laid
   over it. Pure. */

import type { Message, Thread } from '../contract/messages';
import type { Entry } from './entries';

type OfKind<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

function written(entry: OfKind<'message'>): Message {
  const { text, written_at } = entry.body;
  return {
    id: entry.record_id,
    client_id: '',
    by: 'client',
    author_name: '',
    text,
    picture: entry.picture,
    written_at,
    received_at: written_at,
    read_at: null,
  };
}

const is_unread = ({ by, read_at }: Message) => by === 'member' && read_at === null;

/** All of the practice's up to one are read; nothing changes where that one is not here. */
function with_read(thread: Thread, up_to: string): Thread {
  const place = thread.items.findIndex(({ id }) => id === up_to);
  if (place === -1) return thread;
  const items = thread.items.map((message, at) =>
    at >= place && is_unread(message) ? { ...message, read_at: message.received_at } : message,
  );
  return { ...thread, items, unread: items.filter(is_unread).length };
}

function with_entry(thread: Thread, entry: Entry): Thread {
  if (entry.kind === 'message_read') return with_read(thread, entry.body.up_to);
  if (entry.kind !== 'message') return thread;
  if (thread.items.some(({ id }) => id === entry.record_id)) return thread;
  return { ...thread, items: [written(entry), ...thread.items] };
}

/** Lays what is unsent over a thread, oldest first; what was refused stays in it, to be decided on. */
export function with_unsent_messages(thread: Thread, entries: Entry[]): Thread {
  return entries.reduce(with_entry, thread);
}
