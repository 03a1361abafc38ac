/* What the start has to do with reminders: it opens what was tapped, and takes them off this device with
   the person they were for. Everything else is fetched later (push.svelte.ts). */

import { go } from './router';
import { session } from './session.svelte';
import { NOTES } from './worker_terms';

/** Said by the worker to a window that is there already. */
type Tapped = { open?: string };

async function leave(): Promise<void> {
  indexedDB.deleteDatabase(NOTES);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

/** Called once, where there is a worker. */
export function follow_pushes(): void {
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const { open } = (data ?? {}) as Tapped;
    if (!open) return;
    const { pathname, searchParams } = new URL(open, location.origin);
    void go(pathname, { search: Object.fromEntries(searchParams) });
  });
  session.when_changed(() => void leave().catch(() => {}));
}
