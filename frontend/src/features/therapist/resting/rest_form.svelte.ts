/* Which exercises are to rest, and how long, as it is being chosen. */

import type { Area, LineRest } from '../../../contract/shapes';
import { trouble_of, type Problem, type Trouble } from '../../../kernel/answer';
import { rest_lines } from '../../../kernel/desk_resting';
import { m } from '../../../kernel/i18n.svelte';
import { new_id } from '../../../kernel/ids';

export class RestForm {
  /** All that touch the areas of the session, instead of single exercises. */
  touching = $state(false);
  lines = $state<string[]>([]);
  until = $state<'open' | 'day'>('open');
  until_on = $state('');
  busy = $state(false);
  tried = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #id = new_id();

  constructor(
    readonly client_id: string,
    readonly today: string,
    readonly areas: Area[],
    readonly alert_id: string | null,
  ) {
    this.touching = areas.length > 0;
  }

  toggle(line_id: string): void {
    this.touching = false;
    this.lines = this.lines.includes(line_id)
      ? this.lines.filter((line) => line !== line_id)
      : [...this.lines, line_id];
  }

  get which_error(): string | null {
    const none = !this.touching && this.lines.length === 0;
    return this.tried && none ? m.line_rest_choose() : null;
  }

  get day_error(): string | null {
    if (!this.tried || this.until === 'open') return null;
    const refused = this.problem?.at('#/until_on');
    return refused || this.until_on < this.today ? m.line_rest_choose_day() : null;
  }

  /** Stores what is chosen and returns it. Trying again is the same rest. */
  async store(): Promise<LineRest | null> {
    this.tried = true;
    this.problem = null;
    if (this.busy || this.which_error || this.day_error) return null;
    this.busy = true;
    const answer = await rest_lines(this.client_id, {
      id: this.#id,
      areas: this.touching ? this.areas : null,
      line_ids: this.touching ? null : this.lines,
      until_on: this.until === 'day' ? this.until_on : null,
      alert_id: this.until === 'open' ? this.alert_id : null,
    });
    this.busy = false;
    this.problem = answer.kind === 'refused' ? answer.problem : null;
    this.trouble = this.day_error ? null : trouble_of(answer);
    return answer.kind === 'ok' ? answer.body : null;
  }
}
