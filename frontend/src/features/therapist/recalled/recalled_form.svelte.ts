/* What a client said by phone, while a therapist writes it down: when, to which question if to any,
   and the answers as the client's own form makes them. What was not said stays null. */

import type { RecoveryWindow } from '../../../contract/recovery';
import type { CheckIn, Client, Moment, NewCheckIn } from '../../../contract/shapes';
import { trouble_of, type Problem, type Trouble } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { recall_check_in } from '../../../kernel/desk_recovery';
import { FORM_VERSION } from '../../../kernel/entries';
import { m } from '../../../kernel/i18n.svelte';
import { new_id } from '../../../kernel/ids';
import { CheckInForm } from '../../client/check_in/form.svelte';
import { instant_at, local_time } from '../treatment/local_time';

/** A question that may be answered by phone: it was asked, or would have been, and has no answer. */
export function open_moments(window: RecoveryWindow | null): RecoveryWindow['moments'] {
  return (window?.moments ?? []).filter(
    ({ check_in_id, opens_at, state }) =>
      check_in_id === null && state !== 'not_yet_due' && Date.parse(opens_at) <= now().getTime(),
  );
}

export class RecalledForm {
  /** The client's own form; only the usual problem is asked beside the session's soreness. */
  readonly said = new CheckInForm(
    { problem: true, cause: false, woke: false, exercises_since: false },
    null,
  );
  /** Empty: no question in particular. */
  moment = $state<Moment | ''>('');
  date = $state('');
  time = $state('');
  busy = $state(false);
  tried = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #client: Pick<Client, 'id' | 'time_zone'>;
  readonly #time_zone: string;
  readonly #id = new_id();

  constructor(client: Pick<Client, 'id' | 'time_zone'>, time_zone: string) {
    this.#client = client;
    this.#time_zone = time_zone;
    Object.assign(this, local_time(now(), time_zone));
    this.said.at.noted = true;
  }

  get #at(): string | null {
    return this.date && this.time ? instant_at(this.date, this.time, this.#time_zone) : null;
  }

  /** Signs are never passed over: one is named, or it is said that there was none. */
  get signs_error(): string | null {
    if (!this.tried) return null;
    if (this.said.any_sign) return this.said.unfinished ? m.check_in_signs_unfinished() : null;
    return this.said.at.signs_done ? null : m.recalled_signs_missing();
  }

  get score_error(): string | null {
    return this.tried && this.said.at.score === null ? m.recalled_score_missing() : null;
  }

  get date_error(): string | null {
    if (this.tried && !this.date) return m.client_appointment_no_date();
    if (this.problem?.within('#/recorded_at').length) return m.recalled_before();
    return this.tried && this.#at && Date.parse(this.#at) > now().getTime()
      ? m.recalled_not_yet()
      : null;
  }

  get time_error(): string | null {
    return this.tried && !this.time ? m.client_appointment_no_time() : null;
  }

  /** Stores it as an answer to a question of this window, or to none; what is stored, else null. */
  async store(window: RecoveryWindow | null): Promise<CheckIn | null> {
    this.tried = true;
    this.problem = null;
    const at = this.#at;
    const wrong = [this.signs_error, this.score_error, this.date_error, this.time_error];
    if (this.busy || at === null || wrong.some(Boolean)) return null;
    this.busy = true;
    const answer = await recall_check_in(this.#client.id, this.#content(at, window));
    this.busy = false;
    this.problem = answer.kind === 'refused' ? answer.problem : null;
    this.trouble = this.date_error ? null : trouble_of(answer);
    return answer.kind === 'ok' ? answer.body : null;
  }

  #content(recorded_at: string, window: RecoveryWindow | null): NewCheckIn {
    const moment = this.moment || null;
    return {
      id: this.#id,
      form_version: FORM_VERSION,
      treatment_id: (moment && window?.treatment_id) || null,
      moment,
      recorded_at,
      time_zone: this.#client.time_zone,
      answers: this.said.answers(),
    };
  }
}
