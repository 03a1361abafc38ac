/* One test on its way: sent, and looked at again every moment until it is over or nobody looks. */

import type { Reminder } from '../../../contract/reminders';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after, now } from '../../../kernel/clock';
import { find_reminder, reminders, send_test } from '../../../kernel/reminders';
import { is_over } from './how_it_went';

const LOOKS_EVERY_MS = 1_500;
const LOOKS_FOR_MS = 120_000;

export class TestRun {
  reminder = $state.raw<Reminder | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  /** For how long it has been on its way. */
  waited_ms = $state(0);
  #began_ms = 0;
  #stop: (() => void) | null = null;

  async start(): Promise<void> {
    if (this.busy) return;
    this.stop();
    this.busy = true;
    const answer = await send_test(null);
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.reminder = answer.body;
    this.#began_ms = now().getTime();
    this.waited_ms = 0;
    this.#look_on();
  }

  /** Looks no more; called when the page goes, too. */
  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #look_on(): void {
    if (!this.reminder) return;
    if (is_over(this.reminder) || this.waited_ms > LOOKS_FOR_MS) {
      void reminders.refresh();
      return;
    }
    this.#stop = after(LOOKS_EVERY_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    const id = this.reminder?.id;
    if (!id) return;
    const answer = await find_reminder(id);
    if (this.reminder?.id !== id || !this.#stop) return;
    if (answer.kind === 'ok') this.reminder = answer.body;
    this.waited_ms = now().getTime() - this.#began_ms;
    this.#look_on();
  }
}
