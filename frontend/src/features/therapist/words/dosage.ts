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

/** "2 × 10 · 5 s · left · band, light · daily" */
export function dose_words(item: PlanItem): string {
  const seconds = item.duration_s ?? item.hold_s;
  return [
    m.dose_sets({ sets: item.sets, reps: item.reps }),
    seconds === null ? null : m.dose_seconds({ seconds }),
    item.side === 'both' ? null : SIDE_WORDS[item.side](),
    load_words(item.load),
    schedule_words(item, i18n.language),
  ]
    .filter(Boolean)
    .join(' · ');
}
