/* How much of the planned work was done, always as number, word, and how many it rests on. */

import type { Adherence, Band } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

const BANDS: Record<Band, () => string> = {
  on_track: m.adherence_on_track,
  partial: m.adherence_partial,
  low: m.adherence_low,
  no_data: m.adherence_no_data,
};

/** "82 % on track · 17", or "no data yet". */
export function adherence_words({ rate, n, band }: Adherence): string {
  if (rate === null || band === 'no_data') return BANDS.no_data();
  return m.adherence_words({ percent: Math.floor(rate * 100), word: BANDS[band](), n });
}
