/* How soon a practice answers messages, in words. */

import type { Practice } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export const REPLY_WORDS: Record<NonNullable<Practice['expected_reply']>, () => string> = {
  same_day: m.reply_same_day,
  one_working_day: m.reply_one_working_day,
  two_working_days: m.reply_two_working_days,
  three_working_days: m.reply_three_working_days,
};
