/* Consent to treat while it is being recorded at the desk: who gave it, and whether somebody else
   shall be in the room. Taking it back is a record of its own. */

import type { Consent, ConsentText, NewConsent } from '../../../contract/screening';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { record_consent } from '../../../kernel/desk_screening';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { SameRecord } from './same_record';

export class ConsentForm {
  given_by = $state<NewConsent['given_by']>('client');
  proxy_name = $state('');
  chaperone = $state<boolean | null>(null);
  tried = $state(false);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  readonly #client_id: string;
  readonly #record = new SameRecord();

  constructor(client_id: string, last: Consent | null) {
    this.#client_id = client_id;
    if (!last) return;
    this.given_by = last.given_by;
    this.proxy_name = last.proxy_name ?? '';
    this.chaperone = last.chaperone;
  }

  get name_error(): string | null {
    const missing = this.tried && this.given_by === 'proxy' && !this.proxy_name.trim();
    return missing ? m.clearing_proxy_missing() : null;
  }

  /** Records that all points of this text were agreed to. */
  async give({ version, points }: ConsentText): Promise<Consent | null> {
    this.tried = true;
    if (this.name_error) return null;
    return this.#send({
      status: 'given',
      text_version: version,
      given_by: this.given_by,
      proxy_name: this.given_by === 'proxy' ? this.proxy_name.trim() : null,
      agreed: points.map(({ code }) => code),
      chaperone: this.chaperone,
    });
  }

  async withdraw({ text_version, given_by, proxy_name }: Consent): Promise<Consent | null> {
    return this.#send({
      status: 'withdrawn',
      text_version,
      given_by,
      proxy_name,
      agreed: [],
      chaperone: null,
    });
  }

  async #send(said: Omit<NewConsent, 'id' | 'recorded_at' | 'language'>): Promise<Consent | null> {
    if (this.busy) return null;
    this.busy = true;
    const content = { ...said, language: i18n.language };
    const answer = await record_consent(this.#client_id, {
      ...this.#record.stamp(content),
      ...content,
    });
    this.busy = false;
    this.trouble = trouble_of(answer);
    return answer.kind === 'ok' ? answer.body : null;
  }
}
