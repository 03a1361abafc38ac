/* What was logged, in words: "left out · No time", "partly · 2 × 8 · added later". */

import type { SlotLog } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { amounts_of, is_timed } from './amounts';
import { SKIP_REASONS } from './skip_reasons';
import type { Shown } from './slots';

export const STATUS_WORDS = { done: m.item_done, partly: m.item_partly, skipped: m.item_skipped };
const SIDES = { left: m.dose_left, right: m.dose_right };

/** "2 × 8", or "2 × 8 left, 1 × 8 right"; null when nobody said how much. */
function amount_words(shown: Shown, { sets }: SlotLog): string | null {
  if (!sets?.length) return null;
  const words = amounts_of(shown, sets).map(({ side, sets, each }) => {
    const amount = is_timed(shown) ? m.time_seconds({ seconds: each }) : each;
    return [`${sets} × ${amount}`, side && SIDES[side]()].filter(Boolean).join(' ');
  });
  return words.join(', ');
}

export function log_words(shown: Shown, log: SlotLog): string {
  const reason = SKIP_REASONS.find(({ reason }) => reason === log.reason)?.word() ?? null;
  const words = [
    STATUS_WORDS[log.status](),
    amount_words(shown, log),
    reason,
    log.late ? m.item_late() : null,
  ];
  return words.filter(Boolean).join(' · ');
}
