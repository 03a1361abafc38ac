/* A window that was open while a new version came asks for files that are no longer there. Then it is
   loaded anew, once nothing is in hand. Without a network nothing is known to be newer. */

import { page, when_calm } from './calm';
import { update } from './update.svelte';

/** Past the worker, which has the page of its own version. */
const APP = '/index.html?of=server';
let looking = false;

/** Whether the app's own page names another program than the one that runs here. */
async function is_newer_there(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (!own) return false;
  try {
    const answer = await fetch(APP, { cache: 'no-store' });
    const text = answer.ok ? await answer.text() : '';
    return text.includes('type="module"') && !text.includes(new URL(own.src).pathname);
  } catch {
    return false;
  }
}

async function look(): Promise<void> {
  if (looking) return;
  looking = true;
  const newer = await is_newer_there();
  if (newer && !update.hurry()) when_calm(page.load_anew);
  looking = false;
}

/** Looks for a newer version whenever a part of the app cannot be had. Called once at start. */
export function follow_versions(): void {
  addEventListener('vite:preloadError', () => void look());
}
