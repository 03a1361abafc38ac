/* Answers to questions that are open again, given together at the desk: on the page until they are
   stored, one after the other, each onto the version the one before it made. */

import type { ItemAnswers, Screening } from '../../../contract/screening';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { correct_screening } from '../../../kernel/desk_screening';
import { SameRecord } from './same_record';

export class OpenAnswers {
  answers = $state<ItemAnswers>({});
  /** Whether "None of these" has been said about the rest. */
  closed = $state(false);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  readonly #client_id: string;
  readonly #record = new SameRecord();

  constructor(client_id: string) {
    this.#client_id = client_id;
  }

  /** Stores what was answered onto the version that was seen; whether all of it was stored. */
  async store(seen: Screening, open_items: string[]): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.trouble = null;
    const answers = $state.snapshot(this.answers);
    let onto = seen.id;
    for (const item of open_items) {
      const answer = answers[item];
      if (!answer?.answer) continue;
      const body = { item, do: 'edit' as const, answer, reason: null };
      const { id } = this.#record.stamp({ onto, ...body });
      const stored = await correct_screening(this.#client_id, onto, { id, ...body });
      this.trouble = trouble_of(stored);
      if (stored.kind !== 'ok') break;
      onto = stored.body.id;
    }
    this.busy = false;
    return this.trouble === null;
  }
}
