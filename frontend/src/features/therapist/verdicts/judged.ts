/* A page that shows answers in several places is told when one was judged, so that all say the same. */

import { getContext, setContext } from 'svelte';

const JUDGED = Symbol('judged');

/** Calls when an answer below was judged. */
export function when_judged(call: () => void): void {
  setContext(JUDGED, call);
}

/** Tells the page; nothing where no page listens. */
export function judged_teller(): () => void {
  return getContext<(() => void) | undefined>(JUDGED) ?? (() => {});
}
