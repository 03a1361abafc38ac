/* Whether reminders reach a client, in words for who looks after her. Pure. */

import type { ClientReach } from '../../../contract/reminders';
import { m } from '../../../kernel/i18n.svelte';

/** One line is enough to be asked about from here on. */
const SILENT_FROM = 3;

export function reach_words(
  { trouble, last_shown_at, last_sent_at, ways }: ClientReach,
  name: string,
  when: (at: string) => string,
): string {
  if (trouble === 'no_way') return m.reach_no_way({ name });
  if (trouble === 'push_gone') {
    return ways.includes('email') ? m.reach_gone_mailed({ name }) : m.reach_gone({ name });
  }
  if (trouble === 'not_shown') return m.reach_not_shown({ name });
  if (last_shown_at) return m.reach_shown({ name, when: when(last_shown_at) });
  return last_sent_at ? m.reach_sent({ when: when(last_sent_at) }) : m.reach_none({ name });
}

export function silence_words({ silent_days }: ClientReach): string | null {
  return silent_days >= SILENT_FROM ? m.reach_silent({ days: silent_days }) : null;
}
