/* What of the desk may wait, and the rule that sorts it. */

import type { DeskOrder, NewDeskSnooze } from '../contract/shapes';
import { get, send } from './lock.svelte';

/** Lets a client wait until an instant, in place of an earlier one. */
export const let_wait = (client_id: string, snooze: NewDeskSnooze) =>
  send<null>('PUT', `/clients/${client_id}/snooze`, { body: snooze });
export const wait_no_longer = (client_id: string) =>
  send<null>('DELETE', `/clients/${client_id}/snooze`);

/** What weighs how much, heaviest first, in the reader's language. */
export const get_desk_order = () => get<DeskOrder>('/caseload/order');
