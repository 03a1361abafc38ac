/* What members read and write of messages. */

import type { Inbox, Message, NewMessage, ReadyReply, Thread } from '../contract/messages';
import type { Page } from '../contract/shapes';
import { send as send_plainly, with_query } from './api';
import { get, lock, send } from './lock.svelte';

export const thread_path = (client_id: string) => `/clients/${client_id}/messages`;

export const get_thread = (client_id: string, etag: string | null = null) =>
  get<Thread>(thread_path(client_id), etag);
/** The same id again stores it once; other words under it are refused with 409. `leaving` sends it even
    while the page is closed. */
export const write_message = (client_id: string, body: NewMessage, leaving = false) =>
  leaving
    ? send_plainly<Message>('POST', thread_path(client_id), { body, keepalive: true })
    : send<Message>('POST', thread_path(client_id), { body });
/** Everything of the client's up to this one. */
export const put_read = (client_id: string, up_to: string) =>
  send<null>('PUT', `${thread_path(client_id)}/read`, { body: { up_to } });

/** Unread first, then newest. `unattended`: asked by the page itself. */
export const get_inbox = (
  cursor: string | null = null,
  etag: string | null = null,
  unattended = false,
) =>
  lock.past(() =>
    send_plainly<Inbox>('GET', with_query('/inbox', { cursor }), { etag, unattended }),
  );
export const watch_thread = (client_id: string, etag: string | null) =>
  lock.past(() => send_plainly<Thread>('GET', thread_path(client_id), { etag, unattended: true }));

export const list_ready_replies = () => get<Page<ReadyReply>>('/ready-replies');
export const put_ready_reply = ({ id, ...reply }: ReadyReply) =>
  send<ReadyReply>('PUT', `/ready-replies/${id}`, { body: reply });
export const delete_ready_reply = (id: string) => send<null>('DELETE', `/ready-replies/${id}`);
