/* How often a PIN may be wrong. Slowed after five, and after ten everything is gone: nobody gets to try
   them all by hand, and nobody is asked to wait for having slipped once. */

import type { AppLock } from './database';

export const MOST_TRIES = 10;
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;

type Counted = Pick<AppLock, 'wrong' | 'not_before_ms'>;

/** How long to wait after so many wrong ones: 30 s after the fifth, twice that after each other. */
export function wait_after(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES);
}

/** How much of that is left. A clock that was put back makes nobody wait longer than the whole. */
export function wait_left(lock: Counted, now_ms: number): number {
  return Math.min(Math.max(0, lock.not_before_ms - now_ms), wait_after(lock.wrong));
}

/** As if it were wrong: written down before it is tried, so that closing the app gains nothing. */
export function counted(lock: Counted, now_ms: number): Counted {
  const wrong = lock.wrong + 1;
  return { wrong, not_before_ms: now_ms + wait_after(wrong) };
}
