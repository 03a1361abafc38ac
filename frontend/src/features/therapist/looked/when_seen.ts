/* Whether somebody has an answer before their eyes: on the screen for two seconds on end, in a window
   that is visible and has the focus. What comes in on a page that stands open waits for a sign of
   somebody: a move, a key, or the way back to the window. */

import { after } from '../../../kernel/clock';

const SEEN_MS = 2_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Calls once when it was seen; `opened` says that it came with the page. The answer stops it. */
export function when_seen(place: Element, opened: boolean, call: () => void): () => void {
  let in_view = false;
  let attended = opened;
  let stop_counting: (() => void) | null = null;

  function follow() {
    const seen = in_view && attended && document.visibilityState === 'visible';
    if (seen && document.hasFocus()) {
      stop_counting ??= after(SEEN_MS, call);
    } else {
      stop_counting?.();
      stop_counting = null;
    }
  }

  function attend() {
    attended = true;
    follow();
  }

  const observer = new IntersectionObserver((entries) => {
    in_view = entries.at(-1)?.isIntersecting ?? false;
    follow();
  });
  observer.observe(place);
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('focus', attend);
  window.addEventListener('blur', follow);
  for (const sign of SIGNS) window.addEventListener(sign, attend, { passive: true });
  return () => {
    stop_counting?.();
    observer.disconnect();
    document.removeEventListener('visibilitychange', follow);
    window.removeEventListener('focus', attend);
    window.removeEventListener('blur', follow);
    for (const sign of SIGNS) window.removeEventListener(sign, attend);
  };
}
