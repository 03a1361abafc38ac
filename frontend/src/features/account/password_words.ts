/* Which field a refusal of a new sign-in speaks of, and what is wrong with a password. */

import type { Trouble } from '../../kernel/answer';
import { m } from '../../kernel/i18n.svelte';

export type SignInField = 'email' | 'password';

/** Null when it speaks of no single field. */
export function refused_field(trouble: Trouble | null): SignInField | null {
  if (!trouble || trouble === 'unreachable') return null;
  if (trouble.within('#/email').length > 0) return 'email';
  return trouble.within('#/password').length > 0 ? 'password' : null;
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
