/* One decision about one answer while it is being written. When somebody else was faster, what was
   typed stays, and it is written onto what stands now. */

import type { Deed as DeedKind, ItemAnswer, Screening } from '../../../contract/screening';
import { trouble_of, type Problem, type Trouble } from '../../../kernel/answer';
import { correct_screening, get_screening_status } from '../../../kernel/desk_screening';
import { m } from '../../../kernel/i18n.svelte';
import { SameRecord } from './same_record';

export const LONGEST_REASON = 500;

export class Deed {
  reason = $state('');
  /** The answer as it shall be; only when it is changed. */
  answer = $state<ItemAnswer | null>(null);
  /** Whether the answer still lacks its place or holds an impossible number. */
  unfinished = $state(false);
  tried = $state(false);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** What stands now, when somebody else changed it meanwhile. */
  overtaken = $state.raw<Screening | null>(null);
  readonly #client_id: string;
  readonly #item: string;
  readonly #kind: DeedKind;
  readonly #record = new SameRecord();
  #seen_id: string;

  constructor(client_id: string, seen: Screening, item: string, kind: DeedKind) {
    this.#client_id = client_id;
    this.#seen_id = seen.id;
    this.#item = item;
    this.#kind = kind;
    if (kind === 'edit') this.answer = seen.answers[item] ?? null;
  }

  get reason_error(): string | null {
    if (!this.tried) return null;
    const refused = this.#problem?.at('#/reason');
    return this.reason.trim() && !refused ? null : m.clearing_reason_missing();
  }

  get answer_error(): string | null {
    if (!this.tried || this.#kind !== 'edit') return null;
    const refused = this.#problem?.within('#/answer').length;
    return this.answer?.answer && !this.unfinished && !refused ? null : m.clearing_answer_missing();
  }

  /** Stores it; the version it made, or null when it was not stored. */
  async store(): Promise<Screening | null> {
    this.tried = true;
    this.trouble = null;
    if (this.busy || this.reason_error || this.answer_error) return null;
    this.busy = true;
    const content = {
      item: this.#item,
      do: this.#kind,
      answer: $state.snapshot(this.answer),
      reason: this.reason.trim(),
    };
    const { id } = this.#record.stamp({ onto: this.#seen_id, ...content });
    const answer = await correct_screening(this.#client_id, this.#seen_id, { id, ...content });
    if (answer.kind === 'refused' && answer.problem.slug === 'screening-changed') {
      await this.#look_again();
    } else {
      this.trouble = trouble_of(answer);
    }
    this.busy = false;
    return answer.kind === 'ok' ? answer.body : null;
  }

  /** Whoever writes again is not told off for what was refused. */
  written(): void {
    this.trouble = null;
  }

  async #look_again(): Promise<void> {
    const status = await get_screening_status(this.#client_id);
    this.trouble = trouble_of(status);
    if (status.kind !== 'ok' || !status.body.screening) return;
    this.overtaken = status.body.screening;
    this.#seen_id = status.body.screening.id;
  }

  get #problem(): Problem | null {
    return this.trouble && this.trouble !== 'unreachable' ? this.trouble : null;
  }
}
