/* The device makes the id of everything it writes, so any request may be sent twice. */

export function new_id(): string {
  return crypto.randomUUID();
}
