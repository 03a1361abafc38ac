/* An exercise's dose in a few words: "2 × 10, hold 5 s", "8 each side", "3 × 30 s". */

import type { Slot } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

type Dose = Pick<Slot, 'side' | 'sets' | 'reps' | 'hold_s' | 'duration_s'>;

const SIDES = { each: m.dose_each_side, left: m.dose_left, right: m.dose_right };

export function dose_words({ side, sets, reps, hold_s, duration_s }: Dose): string {
  const amount = duration_s === null ? String(reps) : m.time_seconds({ seconds: duration_s });
  const parts = [sets > 1 ? `${sets} × ${amount}` : amount];
  if (hold_s !== null) parts.push(m.dose_hold({ seconds: hold_s }));
  if (side !== 'both') parts.push(SIDES[side]());
  return parts.join(', ');
}
