/* How a client wants to be reminded, as she chooses it: shown at once, stored at once, and back as it was
   where the server did not take it. What is chosen while something is on its way goes after it, whole. */

import type { NewPreferences, Preferences } from '../contract/reminders';
import { trouble_of, type Trouble } from './answer';
import { send } from './api';
import { preferences } from './reminders';

class Wishes {
  /** Chosen, and not stored yet. */
  #chosen = $state.raw<NewPreferences | null>(null);
  /** Why the last choice was not stored. */
  trouble = $state.raw<Trouble | null>(null);

  /** How it is, with what was just chosen; null until it is known. */
  get value(): Preferences | null {
    const stored = preferences.value;
    return stored && { ...stored, ...this.#chosen };
  }

  /** Whether something is on its way. */
  get busy(): boolean {
    return this.#chosen !== null;
  }

  async say(change: Partial<NewPreferences>): Promise<void> {
    if (!this.value) return;
    const under_way = this.busy;
    this.#chosen = { ...said_of(this.value), ...change };
    this.trouble = null;
    if (!under_way) await this.#store();
  }

  async #store(): Promise<void> {
    for (let body = this.#chosen; body; body = this.#chosen) {
      const answer = await send<Preferences>('PUT', '/reminders/preferences', { body });
      this.trouble = trouble_of(answer);
      if (answer.kind === 'ok') preferences.set(answer.body);
      if (this.#chosen === body || answer.kind !== 'ok') this.#chosen = null;
    }
  }
}

/** What she may say, out of what she is shown. */
function said_of(shown: Preferences): NewPreferences {
  const { changed_at: _changed, days: _days, examples: _examples, ...said } = shown;
  return said;
}

export const wishes = new Wishes();
