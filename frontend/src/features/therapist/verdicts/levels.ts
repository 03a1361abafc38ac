/* The levels of an answer by the names the desk has for them, the mildest first. */

import type { CheckIn, Level as Shown } from '../../../contract/shapes';
import type { Level } from '../../../contract/recovery';
import { m } from '../../../kernel/i18n.svelte';

export const LEVELS: Record<Level, { word: () => string; shown: Shown }> = {
  expected: { word: m.level_usual, shown: 'usual' },
  watch: { word: m.level_watch, shown: 'watch' },
  contact: { word: m.level_contact, shown: 'contact' },
  urgent: { word: m.level_urgent, shown: 'urgent' },
};

/** What was worked out, as a pill shows it: what is as usual may have settled. */
export function shown_level({ level, settled }: NonNullable<CheckIn['result']>): Shown {
  return level === 'expected' && settled ? 'settled' : LEVELS[level].shown;
}
