/* The next appointment while it is being written: a date and a time as the practice's clocks show
   them, and a place. */

import type { Client, ClientChange } from '../../../contract/shapes';
import { trouble_of, type Problem, type Trouble } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { add_days, hours_between } from '../../../kernel/days';
import { change_client } from '../../../kernel/desk';
import { m } from '../../../kernel/i18n.svelte';
import { instant_at, local_time } from '../treatment/local_time';

const A_WEEK = 7;

export class AppointmentForm {
  date = $state('');
  time = $state('');
  place = $state('');
  busy = $state(false);
  tried = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** What was refused, until it is written anew. */
  problem = $state.raw<Problem | null>(null);
  readonly #client_id: string;
  readonly #time_zone: string;

  constructor(client: Client, time_zone: string, last_session_at: string | null) {
    this.#client_id = client.id;
    this.#time_zone = time_zone;
    this.place = client.next_appointment_place ?? '';
    const { date, time } = this.#first(client.next_appointment_at, last_session_at);
    this.date = date;
    this.time = time;
  }

  /** Stores it; the client as stored, or null when it was not. */
  async store(): Promise<Client | null> {
    this.tried = true;
    this.problem = null;
    const at = instant_at(this.date, this.time, this.#time_zone);
    if (at === null || this.date_error) return null;
    return this.#change({
      next_appointment_at: at,
      next_appointment_place: this.place.trim() || null,
    });
  }

  /** Takes the appointment off, place and all. */
  clear(): Promise<Client | null> {
    return this.#change({ next_appointment_at: null, next_appointment_place: null });
  }

  get date_error(): string | null {
    if (!this.tried) return null;
    if (!this.date) return m.client_appointment_no_date();
    const at = this.time ? instant_at(this.date, this.time, this.#time_zone) : null;
    const over = at !== null && hours_between(now(), at) <= 0;
    return over || this.problem?.at('#/next_appointment_at')
      ? m.client_appointment_not_ahead()
      : null;
  }

  get time_error(): string | null {
    return this.tried && !this.time ? m.client_appointment_no_time() : null;
  }

  get place_error(): string | null {
    return this.problem?.at('#/next_appointment_place') ? m.client_form_refused() : null;
  }

  /** What is stored while it lies ahead, else a week after the last session, else nothing. */
  #first(stored: string | null, last: string | null): { date: string; time: string } {
    if (stored && hours_between(now(), stored) > 0) return local_time(stored, this.#time_zone);
    if (!last) return { date: '', time: '' };
    const { date, time } = local_time(last, this.#time_zone);
    const again = add_days(date, A_WEEK);
    return again > local_time(now(), this.#time_zone).date
      ? { date: again, time }
      : { date: '', time };
  }

  async #change(change: ClientChange): Promise<Client | null> {
    if (this.busy) return null;
    this.busy = true;
    const answer = await change_client(this.#client_id, change);
    this.busy = false;
    this.problem = answer.kind === 'refused' ? answer.problem : null;
    const at_a_field = this.problem !== null && this.problem.errors.length > 0;
    this.trouble = at_a_field ? null : trouble_of(answer);
    return answer.kind === 'ok' ? answer.body : null;
  }
}
