/* The devices somebody is signed in on. */

import type { SignedInDevice } from '../contract/shapes';
import type { Answer } from './answer';
import { get, send } from './lock.svelte';
import { session } from './session.svelte';

export function list_devices(): Promise<Answer<{ items: SignedInDevice[] }>> {
  return get('/sessions');
}

export function end_device(id: string): Promise<Answer<null>> {
  return send('DELETE', `/sessions/${id}`);
}

/** Signs out everywhere, this device included. */
export async function end_all_devices(): Promise<Answer<null>> {
  const answer = await send<null>('DELETE', '/sessions');
  if (answer.kind === 'ok') session.end();
  return answer;
}
