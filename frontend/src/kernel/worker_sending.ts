/* Leaves it to the service worker to send what waits, once there is signal again, also when the app is
   closed by then. Chromium can; elsewhere opening the app does it. */

import { SEND } from './worker_terms';

type Registration = ServiceWorkerRegistration & {
  sync?: { register(tag: string): Promise<void> };
};

/** Asked as often as you like: one request of a name is kept. Refused in private windows. */
export function ask_worker_to_send(): void {
  const { serviceWorker: workers } = navigator as { serviceWorker?: ServiceWorkerContainer };
  void workers
    ?.getRegistration()
    .then((found) => (found as Registration | undefined)?.sync?.register(SEND))
    .catch(() => undefined);
}
