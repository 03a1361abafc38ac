/* How often an exercise is wanted that has no day of its own: "any 3 days a week · 1 of 3 done". */

import type { Offer } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export function offer_words({ per_week, days_done }: Offer): string {
  if (per_week === null) return m.when_needed();
  const so_far = m.offer_so_far({ done: Math.min(days_done, per_week), wanted: per_week });
  return `${m.when_any({ count: per_week })} · ${so_far}`;
}
