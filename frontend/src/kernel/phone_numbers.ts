/* Telephone numbers as a phone dials them. */

/** The address that dials a number as it is written. */
export function dialled(number: string): string {
  return `tel:${number.replace(/[^+\d]/g, '')}`;
}

/** The number as one word, so that no line ends within it. */
export const unbroken = (number: string): string => number.replaceAll(' ', '\u00a0');
