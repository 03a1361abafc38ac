/* How much of the planned work was done, always as number, word, and how many it rests on. */

import type { Adherence, Band, Rates } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

const BANDS: Record<Band, () => string> = {
  on_track: m.adherence_on_track,
  partial: m.adherence_partial,
  low: m.adherence_low,
  no_data: m.adherence_no_data,
};

/** Every band with its word, the best first. */
export const band_words = (): { band: Band; word: string }[] =>
  (Object.keys(BANDS) as Band[]).map((band) => ({ band, word: BANDS[band]() }));

function percent(rate: number): number {
  return Math.floor(rate * 100);
}

/** "82 % on track · 17", or "no data yet". */
export function adherence_words({ rate, n, band }: Adherence): string {
  if (rate === null || band === 'no_data') return BANDS.no_data();
  return m.adherence_words({ percent: percent(rate), word: BANDS[band](), n });
}

/** "82 % on track · 17 due", or "no data yet": the same where there is room to say of what. */
export function adherence_in_full({ rate, n, band }: Adherence): string {
  if (rate === null || band === 'no_data') return BANDS.no_data();
  const due = m.adherence_due({ count: n });
  return m.adherence_words({ percent: percent(rate), word: BANDS[band](), n: due });
}

/** What stands below a rate, where there is any: "90 % without what pain, illness or your advice
    stopped", "more than planned: 2 times", "as needed: 4 times". */
export function adherence_details({ rate, adjusted, band, overdone, as_needed }: Rates): string[] {
  const lines: string[] = [];
  if (rate !== null && adjusted !== null && band !== 'no_data') {
    const differs = percent(adjusted) !== percent(rate);
    if (differs) lines.push(m.adherence_adjusted({ percent: percent(adjusted) }));
  }
  if (overdone > 0) lines.push(m.adherence_overdone({ count: overdone }));
  if (as_needed > 0) lines.push(m.adherence_as_needed({ count: as_needed }));
  return lines;
}
