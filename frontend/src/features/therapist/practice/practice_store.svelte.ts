/* Storing part of the practice's record: one card's own fields, what was refused of them and why. */

import type { PracticeChange, PracticeRecord } from '../../../contract/shapes';
import { trouble_of, type Problem, type Trouble } from '../../../kernel/answer';
import { change_practice } from '../../../kernel/desk';
import { m } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';

export class PracticeStore {
  busy = $state(false);
  /** Whether what is shown is stored; not once something is written over it. */
  stored = $state(false);
  /** From now on every mistake is said. */
  tried = $state(false);
  trouble = $state.raw<Trouble | null>(null);

  get problem(): Problem | null {
    return this.trouble === 'unreachable' ? null : this.trouble;
  }

  /** What is said at a field that the server refused. */
  refused(field: string): string | null {
    return this.problem?.at(`#/${field}`) ? m.client_form_refused() : null;
  }

  /** Stores it, and shows the practice's name and colour anew; null when it was not taken. */
  async store(change: PracticeChange): Promise<PracticeRecord | null> {
    if (this.busy) return null;
    this.busy = true;
    this.stored = false;
    const answer = await change_practice(change);
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return null;
    this.stored = true;
    await session.load();
    return answer.body;
  }
}
