/* The devices somebody is signed in on. */

import type { SignedInDevice } from '../contract/shapes';
import type { Answer } from './answer';
import { get, remove } from './api';

export function list_devices(): Promise<Answer<{ items: SignedInDevice[] }>> {
  return get('/sessions');
}

export function end_device(id: string): Promise<Answer<null>> {
  return remove(`/sessions/${id}`);
}
