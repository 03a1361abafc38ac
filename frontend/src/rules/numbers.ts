/* Rounding as Python does it: an exact half goes to the even neighbour. */

/** To a whole number. */
export function rounded(value: number): number {
  return value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);
}

/** To four places. Of numbers that end in an exact half there, each is an odd number of 32nds. */
export function rounded_4(value: number): number {
  const is_half = (value * 32) % 2 === 1;
  return is_half ? rounded(value * 1e4) / 1e4 : Number(value.toFixed(4));
}
