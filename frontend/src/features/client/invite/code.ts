/* The short code of an invitation, however it was typed: spaces, hyphens and small letters are fine. */

export const CODE_LENGTH = 8;

export function signs_of(typed: string): string {
  return typed.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}
