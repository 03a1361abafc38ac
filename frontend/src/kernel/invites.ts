/* The way in for a client: who asks, proving who opens the link, and saying yes. */

import type { Invite, InviteAcceptance, Me } from '../contract/shapes';
import type { Answer } from './answer';
import { get, post } from './api';
import type { CreationOptions } from './passkeys';
import { session } from './session.svelte';

const at = (token: string) => `/invites/${encodeURIComponent(token)}`;

/** By the secret of a link, or by a short code as it was typed. */
export function find_invite(token: string): Promise<Answer<Invite>> {
  return get(at(token));
}

/** From afar: whether the year is the one the practice has. */
export function check_birth_year(token: string, birth_year: number): Promise<Answer<null>> {
  return post(`${at(token)}/birth-year`, { birth_year });
}

/** What the device is asked for when its screen lock becomes the way in. */
export function screen_lock_options(
  token: string,
  birth_year: number | null,
): Promise<Answer<CreationOptions>> {
  return post(`${at(token)}/passkey-options`, { birth_year });
}

/** Accepts and, when that went well, signs in. */
export async function accept_invite(
  token: string,
  acceptance: InviteAcceptance,
): Promise<Answer<Me>> {
  const answer = await post<Me>(`${at(token)}/accept`, acceptance);
  if (answer.kind === 'ok') session.take(answer.body);
  return answer;
}
