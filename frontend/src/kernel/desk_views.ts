/* The views of the desk that a member keeps under names of her own. */

import type { DeskQuery, DeskView, Page } from '../contract/shapes';
import { get, send } from './lock.svelte';

export const list_desk_views = () => get<Page<DeskView>>('/desk-views');
/** Keeps a view, or changes it; the id is the caller's. */
export const put_desk_view = (id: string, name: string, query: DeskQuery) =>
  send<DeskView>('PUT', `/desk-views/${id}`, { body: { name, query } });
export const forget_desk_view = (id: string) => send<null>('DELETE', `/desk-views/${id}`);
