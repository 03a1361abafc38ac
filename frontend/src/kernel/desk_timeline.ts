/* What members read of all that happened with a client, and write down about her for themselves. */

import type { EntryKind, NewNote, Note, TimelineEntry } from '../contract/timeline';
import type { Page } from '../contract/shapes';
import { with_query } from './api';
import { get, send } from './lock.svelte';

/** Newest first, 30 a page. */
export const list_timeline = (
  client_id: string,
  slice: { kind: EntryKind | null; cursor: string | null },
) => get<Page<TimelineEntry>>(with_query(`/clients/${client_id}/timeline`, slice));
/** Also what it says from now on, or that it is back. */
export const put_note = (client_id: string, id: string, note: NewNote) =>
  send<Note>('PUT', `/clients/${client_id}/notes/${id}`, { body: note });
export const remove_note = (client_id: string, id: string) =>
  send<null>('DELETE', `/clients/${client_id}/notes/${id}`);
