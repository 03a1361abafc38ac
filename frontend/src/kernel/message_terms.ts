/* What a message may hold (Python twin: messages/rules.py). */

export const MOST_SIGNS = 4_000;
/** From here on the box says how many are left. */
const NEAR_THE_END = 3_600;
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

/** Signs as the server counts them: one for each character, not for each half of one. */
export const signs_in = (text: string): number => [...text].length;

/** How many signs are left, once that matters; below zero it is too long. */
export function signs_left(text: string): number | null {
  const signs = signs_in(text);
  return signs < NEAR_THE_END ? null : MOST_SIGNS - signs;
}
