/* Telephone numbers as a phone dials them. */

/** The address that dials a number as it is written. */
export function dialled(number: string): string {
  return `tel:${number.replace(/[^+\d]/g, '')}`;
}
