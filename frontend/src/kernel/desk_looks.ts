/* What members write of having looked at a client's answers. */

import type { Look, NewLook } from '../contract/looks';
import { patch, post } from './lock.svelte';

/** Holds for what had come up to the answer it names. A look that opening made is refused with 409
    where the practice has not switched that on, and where one at the same answer was taken back. */
export const look_at_answers = (client_id: string, look: NewLook) =>
  post<Look>(`/clients/${client_id}/looks`, look);
/** Only one's own; it stays on record. */
export const take_look_back = (client_id: string, id: string) =>
  patch<Look>(`/clients/${client_id}/looks/${id}`, { withdrawn: true });
