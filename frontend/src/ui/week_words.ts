/* What a day of a week came to, in a word. */

import type { DayState } from '../contract/shapes';
import { m } from '../kernel/i18n.svelte';

export const WEEK_WORDS: Record<DayState, () => string> = {
  done: m.week_done,
  partly: m.week_partly,
  skipped: m.week_skipped,
  rested: m.week_rested,
  no_answer: m.week_no_answer,
  planned: m.week_planned,
  none: m.week_none,
};
