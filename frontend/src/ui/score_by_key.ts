/* Which score a key leads to on a scale from 0 to 10: arrows go one step, Home and End to the ends, a
   digit to itself, the space bar to the cell it is pressed on. Null when the key means nothing. */

/** A 0 this soon after a 1 makes it a 10. */
export const TEN_WITHIN_MS = 700;

export function score_by_key(key: string, from: number | null, on_cell: number): number | null {
  if (/^[0-9]$/.test(key)) return Number(key);
  switch (key) {
    case ' ':
      return Number.isNaN(on_cell) ? null : on_cell;
    case 'Home':
      return 0;
    case 'End':
      return 10;
    case 'ArrowRight':
    case 'ArrowUp':
      return from === null ? 0 : Math.min(from + 1, 10);
    case 'ArrowLeft':
    case 'ArrowDown':
      return from === null ? 10 : Math.max(from - 1, 0);
    default:
      return null;
  }
}
