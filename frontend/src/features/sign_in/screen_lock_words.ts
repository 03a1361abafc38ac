/* What the screen lock is called where it is asked for: a phone's, or of whatever is on the table. */

import { m } from '../../kernel/i18n.svelte';

export function screen_lock_words(): string {
  const small = matchMedia('(pointer: coarse) and (max-width: 700px)').matches;
  return small ? m.screen_lock_phone() : m.screen_lock_device();
}
