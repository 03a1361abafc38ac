/* The way in for a colleague: who asks, and by what they get in. */

import type { InviteAcceptance, Me, MemberInvite } from '../contract/shapes';
import type { Answer } from './answer';
import { get, post } from './api';
import type { CreationOptions } from './passkeys';
import { session } from './session.svelte';

const at = (token: string) => `/member-invites/${encodeURIComponent(token)}`;

/** By the secret of a link, or by a short code as it was typed. */
export const find_member_invite = (token: string): Promise<Answer<MemberInvite>> => get(at(token));

/** What the device is asked for when its screen lock becomes the way in. */
export const member_lock_options = (token: string): Promise<Answer<CreationOptions>> =>
  post(`${at(token)}/passkey-options`);

export type MemberAcceptance = Pick<InviteAcceptance, 'email' | 'password' | 'passkey'>;

/** Accepts and, when that went well, signs in. */
export async function accept_member_invite(
  token: string,
  acceptance: MemberAcceptance,
): Promise<Answer<Me>> {
  const answer = await post<Me>(`${at(token)}/accept`, acceptance);
  if (answer.kind === 'ok') session.take(answer.body);
  return answer;
}
