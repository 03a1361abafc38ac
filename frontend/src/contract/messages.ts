/* A thread between a client and the practice: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

export type Message = S['Message'];
/** Who wrote: the client, or somebody of the practice. */
export type By = Message['by'];
export type MessagePicture = S['MessagePicture'];
/** What the practice says of its answering. */
export type Reply = S['ReplyTerms'];
export type ExpectedReply = NonNullable<Reply['expected']>;
/** A page of a thread, newest first. */
export type Thread = S['Thread'];
export type NewMessage = Omit<S['NewMessage'], 'picture_id'> & { picture_id: string | null };
export type MessageRead = S['MessagesRead'];
/** A client's thread as the inbox lists it. */
export type InboxThread = S['InboxThread'];
export type Inbox = S['Inbox'];
export type ReadyReply = S['ReadyReply'];
