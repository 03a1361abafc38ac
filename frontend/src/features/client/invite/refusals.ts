/* Which field of the first opening a refusal speaks of, and what is wrong with a password. */

import type { Trouble } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';

export type InviteField = 'year' | 'email' | 'password';

const FIELDS: [string, InviteField][] = [
  ['#/birth_year', 'year'],
  ['#/email', 'email'],
  ['#/password', 'password'],
];

/** Null when it speaks of no single field. */
export function refused_field(trouble: Trouble | null): InviteField | null {
  if (!trouble || trouble === 'unreachable') return null;
  const found = FIELDS.find(([pointer]) => trouble.within(pointer).length > 0);
  return found?.[1] ?? null;
}

const WEAKNESSES: Record<string, () => string> = {
  short: m.invite_password_short,
  long: m.invite_password_long,
};

/** What to do about a password that was refused. */
export function weakness_words(trouble: Trouble): string {
  const found = trouble === 'unreachable' ? null : trouble.body.weakness;
  return (WEAKNESSES[String(found)] ?? m.invite_password_guessable)();
}
