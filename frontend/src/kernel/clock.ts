/* The only reader of the wall clock and of timers. In the demo its hands are moved (test_clock.ts). */

let offset_ms = 0;

/** Moves the hands; 0 is real time. */
export function move_clock(by_ms: number): void {
  offset_ms = by_ms;
}

/** How far the hands are moved. */
export function clock_moved_ms(): number {
  return offset_ms;
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
