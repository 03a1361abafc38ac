/* The only reader of the wall clock and of timers. In the demo its hands can be moved: the offset
   lies in one record of the device and counts only after /me has said that this server allows it. */

const OFFSET_RECORD = 'strtrack.clock_offset_ms';
let offset_ms = 0;
let movable = false;

/** Reads the record when the server runs on a clock that can be moved; otherwise time is real. */
export function follow_test_clock(allowed: boolean): void {
  movable = allowed;
  const kept = movable ? Number(localStorage.getItem(OFFSET_RECORD) ?? 0) : 0;
  offset_ms = Number.isFinite(kept) ? kept : 0;
}

/** Keeps how far the demo's clock is moved, and follows it where that is allowed. */
export function keep_test_clock(moved_ms: number): void {
  localStorage.setItem(OFFSET_RECORD, String(moved_ms));
  follow_test_clock(movable);
}

export function now(): Date {
  return new Date(Date.now() + offset_ms);
}

/** The instant as the API writes it: UTC, whole seconds, "Z". */
export function now_iso(): string {
  return now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
}

/** The zone this device is in at the moment, an IANA name. */
export function device_zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Calls once after so many milliseconds; the answer cancels. */
export function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

/** Calls again and again; the answer stops it. */
export function every(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms);
  return () => clearInterval(timer);
}
