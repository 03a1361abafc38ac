/* The word of each level; its icon and colour stand beside it, never instead. */

import type { Level } from '../contract/shapes';
import { m } from '../kernel/i18n.svelte';

export const LEVEL_WORDS: Record<Level, () => string> = {
  urgent: m.level_urgent,
  contact: m.level_contact,
  watch: m.level_watch,
  no_answer: m.level_no_answer,
  settled: m.level_settled,
  usual: m.level_usual,
};
