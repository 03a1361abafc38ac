/* A thread between a client and the practice, as the API says it. */

/** Who wrote: the client, or somebody of the practice. */
export type By = 'client' | 'member';
export type MessagePicture = { id: string; width: number; height: number };
export type Message = {
  id: string;
  client_id: string;
  by: By;
  author_name: string;
  /** Empty only beside a picture. */
  text: string;
  picture: MessagePicture | null;
  written_at: string;
  received_at: string;
  /** When the other side read it. */
  read_at: string | null;
};
export type ExpectedReply =
  'same_day' | 'one_working_day' | 'two_working_days' | 'three_working_days';
/** What the practice says of its answering. */
export type Reply = {
  expected: ExpectedReply | null;
  open_now: boolean;
  opens_at: string | null;
};
/** A page of a thread, newest first. */
export type Thread = {
  items: Message[];
  next_cursor: string | null;
  /** By the other side, for whoever asks. */
  unread: number;
  reply: Reply;
};
export type NewMessage = {
  id: string;
  text: string;
  picture_id: string | null;
  written_at: string;
};
export type MessageRead = { up_to: string };
/** A client's thread as the inbox lists it. */
export type InboxThread = {
  client_id: string;
  client_name: string;
  last: { text: string; by: By; at: string; has_picture: boolean };
  unread: number;
};
export type Inbox = { items: InboxThread[]; unread: number; next_cursor: string | null };
export type ReadyReply = { id: string; name: string; text: string };
