/* What members read and write of exercises that rest. */

import type { LineRest, NewLineRest, Page } from '../contract/shapes';
import { get, patch, post } from './lock.svelte';

/** Every rest there was, the newest first. */
export const list_line_rests = (client_id: string) =>
  get<Page<LineRest>>(`/clients/${client_id}/line-rests`);
export const rest_lines = (client_id: string, rest: NewLineRest) =>
  post<LineRest>(`/clients/${client_id}/line-rests`, rest);
/** Whatever made them rest. */
export const let_lines_go_on = (client_id: string, id: string) =>
  patch<LineRest>(`/clients/${client_id}/line-rests/${id}`, { ended: true });
