/* Parts of Today that are fetched only when there is something of them. */

import { after } from '../../../kernel/clock';

/** A page that is never idle asks all the same. */
const ASKS_WITHIN_MS = 2_000;

/** What was answered already, with its curve. */
export const answered_card = () => import('./AnsweredCard.svelte');

/** What was sent and not taken. */
export const refused_answers = () => import('./Shelved.svelte');

/** The one optional ask of a day, once nothing else is wanted. */
export async function asks() {
  await new Promise<void>((go_on) => {
    if (!globalThis.requestIdleCallback) go_on();
    else requestIdleCallback(() => go_on(), { timeout: ASKS_WITHIN_MS });
  });
  return import('../asks/Asks.svelte');
}

/** Whoever opens the app reads first. */
const PLAYER_AFTER_MS = 3_000;

/** The player, fetched once the day was shown for a while and nothing else is wanted, so that it opens
    when the signal is gone. The answer stops it. */
export function fetch_player(): () => void {
  const fetch = () => void import('../player/Routine.svelte').catch(() => {});
  return after(PLAYER_AFTER_MS, () => globalThis.requestIdleCallback?.(fetch));
}
