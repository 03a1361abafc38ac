/* Discharging a client and taking them back: what is under way, and why it was refused. */

import type { Client } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { wall_clock } from '../../../kernel/days';
import { discharge, reopen, type DischargeReason } from '../../../kernel/desk_care';
import { new_id } from '../../../kernel/ids';

export class Care {
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  #onchanged: (client: Client) => void;
  /** Of the course that is begun next: sent again after no answer, it is the same one. */
  #next_id = new_id();

  constructor(onchanged: (client: Client) => void) {
    this.#onchanged = onchanged;
  }

  async discharge({ id, course }: Client, reason: DischargeReason): Promise<boolean> {
    return course !== null && this.#take(() => discharge(id, course.id, reason));
  }

  /** On the day of the discharge it is undone; later another course begins. */
  async reopen({ id, ended_course }: Client, time_zone: string): Promise<boolean> {
    const today = wall_clock(now(), time_zone).date;
    const same = ended_course?.ended_on === today;
    return this.#take(() => reopen(id, same ? ended_course.id : this.#next_id));
  }

  async #take(ask: () => Promise<Answer<Client>>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const answer = await ask();
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    this.#next_id = new_id();
    this.#onchanged(answer.body);
    return true;
  }
}
