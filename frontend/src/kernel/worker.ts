/* Sets up the service worker, which keeps the app's own files and the pictures of exercises for when
   there is no signal, and what follows from it on the pages. */

import { follow_badge } from './badge';
import { follow_hands, stay_while } from './calm';
import './install.svelte';
import { follow_pictures } from './kept_pictures';
import { outbox } from './outbox.svelte';
import { follow_pushes } from './pushed';
import { update } from './update.svelte';
import { follow_versions } from './version';

async function register(): Promise<void> {
  try {
    update.follow(await navigator.serviceWorker.register('/sw.js'), navigator.serviceWorker);
  } catch {
    /* Not allowed here, as in some private windows: the app works while there is a signal. */
  }
}

/** Called once at start, when it is known who is signed in. */
export function follow_worker(): void {
  if (!import.meta.env.PROD) return;
  follow_hands();
  // What this phone could not write down is gone with the page.
  stay_while(() => outbox.in_memory.length > 0);
  follow_versions();
  follow_badge();
  if (!('serviceWorker' in navigator)) return;
  follow_pictures();
  follow_pushes();
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register());
}
