/* What a day came to, in a word. */

import type { DayState } from '../contract/shapes';
import { m } from '../kernel/i18n.svelte';

/** A day's state, or that the whole of it is off, where a month tells the two apart. */
export type DayMark = DayState | 'off';

export const WEEK_WORDS: Record<DayMark, () => string> = {
  done: m.week_done,
  partly: m.week_partly,
  skipped: m.week_skipped,
  rested: m.week_rested,
  off: m.month_off,
  no_answer: m.week_no_answer,
  planned: m.week_planned,
  none: m.week_none,
};
