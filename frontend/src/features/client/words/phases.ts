/* What a phase is for, in everyday words (docs/clinical.md 4.4). */

import { m } from '../../../kernel/i18n.svelte';

const PHASES = [m.phase_1, m.phase_2, m.phase_3, m.phase_4, m.phase_5];

export function phase_words(phase: number | null | undefined): string | null {
  return phase ? (PHASES[phase - 1]?.() ?? null) : null;
}
