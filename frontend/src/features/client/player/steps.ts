/* What the player is doing at an instant. A step with an end is over when that instant has come,
   whatever was counted meanwhile. */

/** Why one gets ready: it is the first of all, another exercise, the other side, another set, or one
    was away. */
export type ReadyFor = 'first' | 'next' | 'side' | 'set' | 'back';

export type Timed =
  | { is: 'ready'; why: ReadyFor; from: number; until: number }
  | { is: 'work'; from: number; until: number }
  | { is: 'release'; from: number; until: number }
  | { is: 'rest'; from: number; until: number };

export type Step =
  | Timed
  | { is: 'before' }
  /** A set without an end of its own: she says when. */
  | { is: 'count' }
  /** Work ended at `until` and nobody saw it: did it? */
  | { is: 'asked'; until: number }
  /** Stopped, until she goes on. */
  | { is: 'held_up'; why: 'paused' | 'away' | 'rested' }
  | { is: 'over'; ended_at: number };

export function is_timed(step: Step): step is Timed {
  return 'until' in step && 'from' in step;
}

/** What is over by more than this was not seen by anybody. */
export const SEEN_WITHIN_MS = 2_000;
/** Between two holds. The plan's minutes reckon with it (docs/clinical.md 4.1). */
export const RELEASE_S = 2;
/** Time to take up the position: a new exercise also has to be read. */
export const READY_S: Record<ReadyFor, number> = { first: 5, next: 10, side: 3, set: 3, back: 5 };
