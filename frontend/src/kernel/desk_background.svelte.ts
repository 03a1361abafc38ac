/* Whether what runs in the background does: without it reminders and alerts are worked out by nobody and
   sent to nobody. Asked while a desk is looked at. */

import type { Background } from '../contract/shapes';
import { send } from './api';
import { after } from './clock';
import { keep_watch } from './desk_watch';
import { lock } from './lock.svelte';

/** The page that is opened goes first. */
const FIRST_MS = 3_000;

class DeskBackground {
  /** What the server said last; null until it has. */
  heard = $state.raw<Background | null>(null);

  /** Asks soon, and then once a minute; the answer stops it. */
  follow(): () => void {
    const cancel = after(FIRST_MS, () => void this.#ask());
    const leave = keep_watch(() => this.#ask());
    return () => {
      cancel();
      leave();
    };
  }

  async #ask(): Promise<void> {
    const answer = await lock.past(() =>
      send<Background>('GET', '/background', { unattended: true }),
    );
    if (answer.kind === 'ok') this.heard = answer.body;
  }
}

export const desk_background = new DeskBackground();
