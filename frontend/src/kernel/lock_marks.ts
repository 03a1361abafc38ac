/* Two marks of a locked app that can be read before its database can: that it is locked, so that a slow
   start lets nobody past, and that its person was put out here and the server is still to be told. */

import { own_seat } from './demo.svelte';

const mark = (name: string) => ['strtrack', own_seat(), name].filter(Boolean).join('.');
const LOCKED = () => mark('locked');
const OWED = () => mark('sign_out_owed');

const put = (at: string, is_on: boolean) =>
  is_on ? localStorage.setItem(at, 'yes') : localStorage.removeItem(at);

export const is_marked_locked = () => localStorage.getItem(LOCKED()) !== null;
export const mark_locked = (is_locked: boolean) => put(LOCKED(), is_locked);

/** Whether this device may not go on with the sign-in that its cookie still names. */
export const owes_sign_out = () => localStorage.getItem(OWED()) !== null;
export const owe_sign_out = (is_owed: boolean) => put(OWED(), is_owed);
