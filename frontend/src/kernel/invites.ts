/* The way in for a client: who asks, and saying yes. */

import type { Invite, InviteAcceptance, Me } from '../contract/shapes';
import type { Answer } from './answer';
import { get, post } from './api';
import { session } from './session.svelte';

export function find_invite(token: string): Promise<Answer<Invite>> {
  return get(`/invites/${encodeURIComponent(token)}`);
}

/** Accepts and, when that went well, signs in. */
export async function accept_invite(
  token: string,
  acceptance: InviteAcceptance,
): Promise<Answer<Me>> {
  const answer = await post<Me>(`/invites/${encodeURIComponent(token)}/accept`, acceptance);
  if (answer.kind === 'ok') session.take(answer.body);
  return answer;
}
