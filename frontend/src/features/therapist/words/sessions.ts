/* A treatment in words. */

import type { Pressure, Response, Technique, Treatment, Zone } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { area_name } from '../../../ui/areas';

export const TECHNIQUE_WORDS: Record<Technique, () => string> = {
  str_passive: m.technique_passive,
  str_active: m.technique_active,
  str_weight_bearing: m.technique_weight_bearing,
  other: m.technique_other,
};
export const PRESSURE_WORDS: Record<Pressure, () => string> = {
  light: m.pressure_light,
  moderate: m.pressure_moderate,
  deep: m.pressure_deep,
};
export const RESPONSE_WORDS: Record<Response, () => string> = {
  lighter: m.response_lighter,
  looser: m.response_looser,
  same: m.response_same,
  worse: m.response_worse,
};

/** Codes with their words, as choices. */
export function options_of<Code extends string>(words: Record<Code, () => string>) {
  return (Object.keys(words) as Code[]).map((value) => ({ value, word: words[value]() }));
}

/** "Back of neck, left; Top of shoulder, right". */
export function area_names(zones: Zone[], { areas }: Pick<Treatment, 'areas'>): string {
  return areas.map((area) => area_name(zones, area)).join('; ');
}

/** "Active STR · Moderate · 20 min · felt lighter"; what was not noted is left out. */
export function session_words({ technique, pressure, minutes, response }: Treatment): string {
  return [
    technique && TECHNIQUE_WORDS[technique](),
    pressure && PRESSURE_WORDS[pressure](),
    minutes && m.treatment_hands_on({ minutes }),
    response && m.session_felt({ word: RESPONSE_WORDS[response]() }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "3 → 5", "3 before", "5 after"; null when neither was noted. */
export function before_after(before: number | null, after: number | null): string | null {
  if (before !== null && after !== null) return m.session_change({ before, after });
  if (before !== null) return m.session_before({ score: before });
  return after === null ? null : m.session_after({ score: after });
}
