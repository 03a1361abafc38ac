/* One question to the device's screen lock: what the server asks for, what the device answers, and
   what comes of it. Whatever goes wrong, nothing is lost and it can be asked again. */

import { trouble_of, type Answer, type Trouble } from '../../kernel/answer';
import type { Credential, Proof } from '../../kernel/passkeys';

type Steps<Options> = {
  options: () => Promise<Answer<Options>>;
  ask: (options: Options) => Promise<Proof>;
  use: (credential: Credential) => Promise<Answer<unknown>>;
};

export class ScreenLock<Options> {
  busy = $state(false);
  /** The device gave no proof: closed, set up already, or not possible here. */
  refused = $state<Exclude<Proof['kind'], 'ok'> | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #steps: Steps<Options>;
  #prepared: Promise<Answer<Options>> | null = null;

  constructor(steps: Steps<Options>) {
    this.#steps = steps;
  }

  /** Asks the server beforehand: Safari opens its dialog only right after a touch. */
  prepare(): void {
    this.#prepared ??= this.#steps.options();
  }

  /** Whether it went well. */
  async open(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.refused = null;
    this.trouble = null;
    const went_well = await this.#go();
    this.busy = false;
    return went_well;
  }

  async #go(): Promise<boolean> {
    this.prepare();
    const asked = await this.#prepared!;
    this.#prepared = null;
    this.trouble = trouble_of(asked);
    if (asked.kind !== 'ok') return false;
    const proof = await this.#steps.ask(asked.body);
    if (proof.kind !== 'ok') {
      this.refused = proof.kind;
      return false;
    }
    const used = await this.#steps.use(proof.credential);
    this.trouble = trouble_of(used);
    return used.kind === 'ok';
  }
}
