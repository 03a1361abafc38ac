/* A dose in one line: what is done, against what, on which side, when. */

import type { Load, PlanItem, PlanSide } from '../../../contract/shapes';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { schedule_words } from './schedule';

export const SIDE_WORDS: Record<PlanSide, () => string> = {
  both: m.dose_side_both,
  left: m.dose_side_left,
  right: m.dose_side_right,
  each: m.dose_side_each,
};

/** A band's levels, lightest first. */
export type BandLevel = 'x-light' | 'light' | 'medium' | 'heavy' | 'x-heavy';

export const BAND_WORDS: Record<BandLevel, () => string> = {
  'x-light': m.dose_band_x_light,
  light: m.dose_band_light,
  medium: m.dose_band_medium,
  heavy: m.dose_band_heavy,
  'x-heavy': m.dose_band_x_heavy,
};

export function load_words({ kind, value }: Load): string | null {
  if (kind === 'band') {
    const level = BAND_WORDS[value as BandLevel];
    return level ? m.dose_band({ level: level() }) : m.dose_band_any();
  }
  return kind === 'external' && value !== null ? m.dose_kg({ kg: String(value) }) : null;
}

/** How much of an exercise one performance is: its sets and what they hold. */
export type Amount = Pick<PlanItem, 'sets' | 'reps' | 'hold_s' | 'duration_s' | 'load'>;

/** "2 × 10 · 5 s · band, light" */
export function amount_words(item: Amount): string {
  return in_a_line(how_long(item), load_words(item.load));
}

/** "2 × 10 · 5 s · left · band, light · daily" */
export function dose_words(item: PlanItem): string {
  const side = item.side === 'both' ? null : SIDE_WORDS[item.side]();
  const when = schedule_words(item, i18n.language);
  return in_a_line(how_long(item), side, load_words(item.load), when);
}

function how_long({ sets, reps, duration_s, hold_s }: Amount): string {
  const seconds = duration_s ?? hold_s;
  return in_a_line(m.dose_sets({ sets, reps }), seconds && m.dose_seconds({ seconds }));
}

function in_a_line(...parts: (string | number | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
