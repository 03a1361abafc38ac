/* A desk that was left alone is locked by the server. What is asked meanwhile waits here and goes
   out again once its person is back, so that no page loses anything or needs to know. */

import type { Me } from '../contract/shapes';
import type { Answer } from './answer';
import * as api from './api';
import type { Credential, RequestOptions } from './passkeys';
import { session } from './session.svelte';

class Lock {
  /** Whether somebody has to prove who they are before anything goes on. */
  closed = $state(false);
  #waiting: (() => void)[] = [];

  /** What the device is asked for when its screen lock opens the desk. */
  options(): Promise<Answer<RequestOptions>> {
    return api.post('/unlock/options');
  }

  /** Opens for the person who locked it; everything that waited goes out. */
  async unlock(proof: { password: string } | { credential: Credential }): Promise<Answer<Me>> {
    const answer = await api.post<Me>('/unlock', proof);
    if (answer.kind === 'ok') {
      session.take(answer.body);
      this.#open();
    }
    return answer;
  }

  /** Leaves instead of unlocking; what waited is told that nobody is signed in. */
  async leave(): Promise<Answer<null>> {
    const answer = await session.sign_out();
    if (answer.kind !== 'unreachable') this.#open();
    return answer;
  }

  /** Asks, and asks again after unlocking where the answer was that this desk is locked. */
  async past<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    for (;;) {
      const answer = await ask();
      if (answer.kind !== 'refused' || answer.problem.slug !== 'locked') return answer;
      this.closed = true;
      await new Promise<void>((go_on) => this.#waiting.push(go_on));
    }
  }

  #open(): void {
    this.closed = false;
    for (const go_on of this.#waiting.splice(0)) go_on();
  }
}

export const lock = new Lock();

export const get = <T>(path: string, etag: string | null = null) =>
  lock.past(() => api.get<T>(path, etag));
export const post = <T>(path: string, body: unknown = {}) =>
  lock.past(() => api.post<T>(path, body));
export const patch = <T>(path: string, body: unknown) => lock.past(() => api.patch<T>(path, body));
export const send = <T>(...request: Parameters<typeof api.send>) =>
  lock.past(() => api.send<T>(...request));
