/* What stands under the box: who reads this and when, how soon is usual, and that nobody watches it round
   the clock. */

import type { ExpectedReply, Reply } from '../../../contract/messages';
import type { Today } from '../../../contract/shapes';
import { device_zone, now, now_iso } from '../../../kernel/clock';
import { format_lately } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { reading_words } from '../words/reading';

const EXPECTED: Record<ExpectedReply, () => string> = {
  same_day: m.messages_reply_same_day,
  one_working_day: m.messages_reply_one_working_day,
  two_working_days: m.messages_reply_two_working_days,
  three_working_days: m.messages_reply_three_working_days,
};

/** The practice is closed as far as is known; an answer that is old says nothing once it would be open. */
function closed_words({ open_now, opens_at }: Reply): string | null {
  if (open_now) return null;
  if (opens_at === null) return m.messages_closed();
  if (new Date(opens_at) <= now()) return null;
  const when = format_lately(opens_at, now_iso(), device_zone(), i18n.language);
  return m.messages_closed_until({ when });
}

/** A sentence each, those that are known. */
export function reply_words(
  name: string,
  reads: Today['practice']['reads'] | undefined,
  reply: Reply | null,
): string[] {
  return [
    m.messages_watched({ name, when: reading_words(reads) }),
    reply?.expected ? EXPECTED[reply.expected]() : null,
    reply && closed_words(reply),
  ].filter((words) => words !== null);
}
