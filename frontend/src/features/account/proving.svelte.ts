/* Some changes ask first whether the right person is here. What was asked for waits, and is done once
   that is proved; when it is not, nothing has changed. */

import type { Answer } from '../../kernel/answer';
import { wants_proof } from '../../kernel/ways_in';

export class Proving {
  asked = $state(false);
  #go_on: ((proved: boolean) => void) | null = null;

  /** Does it, and once more after the proof; null when no proof was given. */
  async past<T>(act: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    const answer = await act();
    if (!wants_proof(answer)) return answer;
    this.asked = true;
    const proved = await new Promise<boolean>((go_on) => (this.#go_on = go_on));
    return proved ? act() : null;
  }

  done(proved: boolean): void {
    this.asked = false;
    this.#go_on?.(proved);
    this.#go_on = null;
  }
}
