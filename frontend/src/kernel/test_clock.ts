/* In the demo the clock's hands can be moved: how far lies in one record of the device and counts only
   after /me has said that this server allows it. The worker, which cannot read that, is told. */

import { move_clock } from './clock';

const OFFSET_RECORD = 'strtrack.clock_offset_ms';
let movable = false;

/** Reads the record when the server runs on a clock that can be moved; otherwise time is real. */
export function follow_test_clock(allowed: boolean): void {
  movable = allowed;
  const kept = movable ? Number(localStorage.getItem(OFFSET_RECORD) ?? 0) : 0;
  const moved_ms = Number.isFinite(kept) ? kept : 0;
  move_clock(moved_ms);
  if (movable) void import('./notes').then(({ keep_hands }) => keep_hands(moved_ms));
}

/** Keeps how far the demo's clock is moved, and follows it where that is allowed. */
export function keep_test_clock(moved_ms: number): void {
  localStorage.setItem(OFFSET_RECORD, String(moved_ms));
  follow_test_clock(movable);
}
