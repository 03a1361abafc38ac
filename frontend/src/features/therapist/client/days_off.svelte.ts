/* Days off the plan as staff take and give them back: a pause from a day on, or one day excused. */

import type { DayOff, DayOffReason } from '../../../contract/shapes';
import { trouble_of, type Answer, type Problem, type Trouble } from '../../../kernel/answer';
import { add_days } from '../../../kernel/days';
import { end_pause, excuse_day, take_pause, withdraw_day_off } from '../../../kernel/desk';
import { m } from '../../../kernel/i18n.svelte';
import { new_id } from '../../../kernel/ids';

/** How far back staff may go: as far as the month's rate looks. */
export const STAFF_BACK_DAYS = 28;

type Field = 'starts_on' | 'ends_on';

/** Whether it is on today or still to come. */
export function lies_ahead({ withdrawn, ends_on }: DayOff, today: string): boolean {
  return !withdrawn && (ends_on === null || ends_on >= today);
}

export class DayOffForm {
  kind = $state<DayOff['kind']>('pause');
  starts_on = $state('');
  ends_on = $state('');
  reason = $state<DayOffReason>('illness');
  busy = $state(false);
  tried = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** What was refused, until it is written anew. */
  problem = $state.raw<Problem | null>(null);
  readonly #client_id: string;
  #id = new_id();

  constructor(client_id: string, today: string) {
    this.#client_id = client_id;
    this.starts_on = today;
  }

  /** Stores what is written; whether it was stored. Trying again is the same entry. */
  async store(): Promise<boolean> {
    this.tried = true;
    this.problem = null;
    if (this.busy || this.error('starts_on') || this.error('ends_on')) return false;
    const { kind, starts_on, reason } = this;
    const common = { id: this.#id, client_id: this.#client_id, reason };
    const stored = await this.#send(() =>
      kind === 'pause'
        ? take_pause({ ...common, starts_on, ends_on: this.ends_on || null })
        : excuse_day({ ...common, day_on: starts_on }),
    );
    if (!stored) return false;
    this.#id = new_id();
    this.tried = false;
    this.ends_on = '';
    return true;
  }

  /** Makes today a day again. A pause that has not lasted a day was none. */
  async end(day_off: DayOff, today: string): Promise<boolean> {
    return this.#send(() =>
      day_off.kind === 'excused' || day_off.starts_on >= today
        ? withdraw_day_off(this.#client_id, day_off)
        : end_pause(this.#client_id, day_off.id, add_days(today, -1)),
    );
  }

  /** What is wrong with a date, once somebody has tried to store it. */
  error(field: Field): string | null {
    if (!this.tried) return null;
    const { starts_on, ends_on, kind } = this;
    if (field === 'starts_on') {
      if (!starts_on) return m.day_off_no_date();
      const refused = this.problem?.at('#/starts_on') ?? this.problem?.at('#/day_on');
      return refused ? m.day_off_out_of_reach({ days: STAFF_BACK_DAYS }) : null;
    }
    if (kind === 'excused') return null;
    if (ends_on && ends_on < starts_on) return m.day_off_ends_first();
    return this.problem?.at('#/ends_on') ? m.day_off_too_long() : null;
  }

  async #send(request: () => Promise<Answer<DayOff>>): Promise<boolean> {
    this.busy = true;
    const answer = await request();
    this.busy = false;
    this.problem = answer.kind === 'refused' ? answer.problem : null;
    const at_a_field = this.problem !== null && this.problem.errors.length > 0;
    this.trouble = at_a_field ? null : trouble_of(answer);
    return answer.kind === 'ok';
  }
}
