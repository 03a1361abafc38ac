/* Degrees in words. */

import type { MeasuredRange } from '../../../contract/screening';
import { m } from '../../../kernel/i18n.svelte';

/** "58° → 71°", "58° before", "71° after". */
export function range_words({ before, after }: MeasuredRange): string {
  if (before !== null && after !== null) return m.range_change({ before, after });
  if (before !== null) return m.range_only_before({ degrees: before });
  return m.range_only_after({ degrees: after ?? 0 });
}
