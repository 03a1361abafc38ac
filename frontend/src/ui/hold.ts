/* Where a hold is, told from how long ago it was started: three seconds to get ready, then the hold,
   then the release. No counter that could fall behind while the screen sleeps. */

export const READY_S = 3;

export type HoldPhase = 'waiting' | 'ready' | 'held' | 'released';
/** `seconds` are those still to go in the phase; `filled` is 0 to 1, where the ink stands when the
    second under way is over. */
export type Hold = { phase: HoldPhase; seconds: number; filled: number };

/** The hold so many milliseconds after its start, or before it when that is null. */
export function hold_at(elapsed_ms: number | null, hold_s: number): Hold {
  if (elapsed_ms === null) return { phase: 'waiting', seconds: hold_s, filled: 0 };
  const passed_s = Math.floor(Math.max(elapsed_ms, 0) / 1000);
  if (passed_s < READY_S) return { phase: 'ready', seconds: READY_S - passed_s, filled: 0 };
  const held_s = passed_s - READY_S;
  if (held_s >= hold_s) return { phase: 'released', seconds: 0, filled: 1 };
  return { phase: 'held', seconds: hold_s - held_s, filled: (held_s + 1) / hold_s };
}

/** Milliseconds until the next whole second after the start. */
export function until_next_second(elapsed_ms: number): number {
  return 1000 - (Math.max(elapsed_ms, 0) % 1000);
}
