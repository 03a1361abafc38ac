/* Instants between records, where they are written, and rules, where they are ms. */

/** As the server writes it: without a fraction where there is none. */
export function written(at: number): string;
export function written(at: number | null): string | null;
export function written(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}
