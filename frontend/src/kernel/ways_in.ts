/* How somebody gets in: the screen locks that are set up, the password, and proving once more who is
   there before one of them changes. */

import type { WayIn } from '../contract/shapes';
import type { Answer } from './answer';
import { get, post, send } from './lock.svelte';
import type { CreationOptions, Credential, RequestOptions } from './passkeys';

export const list_ways_in = () => get<{ items: WayIn[] }>('/passkeys');
export const new_way_options = () => post<CreationOptions>('/passkeys/options');
export const add_way_in = (credential: Credential) => post<WayIn>('/passkeys', { credential });
export const remove_way_in = (id: string) => send<null>('DELETE', `/passkeys/${id}`);
/** A login without an e-mail needs one beside its password. */
export const set_password = (password: string, email: string | null) =>
  send<null>('PUT', '/me/password', { body: { password, email } });

export const confirm_options = () => post<RequestOptions>('/me/confirm-options');
/** Counts for ten minutes of this sign-in. */
export const confirm = (proof: { password: string } | { credential: Credential }) =>
  post<null>('/me/confirm', { password: null, credential: null, ...proof });

/** The server asks for such a proof first. */
export function wants_proof(answer: Answer<unknown>): answer is Answer<never> {
  return answer.kind === 'refused' && answer.problem.slug === 'confirm-first';
}
