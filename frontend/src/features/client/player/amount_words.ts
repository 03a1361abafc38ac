/* How much a set was, in its circle: "10", "30 s", "10 · 6 kg". */

import { m } from '../../../kernel/i18n.svelte';
import type { Shown } from '../exercise/slots';
import type { DoneSet } from './round';

export function amount_words({ reps, seconds, load }: Omit<DoneSet, 'ended_at'>): string {
  const amount = seconds === undefined ? String(reps ?? 0) : m.time_seconds({ seconds });
  return load === undefined ? amount : m.player_kg({ amount, load });
}

/** What the plan asks of one set. */
export function planned_words({ reps, duration_s }: Shown): string {
  return duration_s === null ? String(reps) : m.time_seconds({ seconds: duration_s });
}
