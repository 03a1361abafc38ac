/* The service worker: one file per job, put together here. */

/// <reference lib="webworker" />
import { registerRoute } from 'workbox-routing';
import { TAKE_OVER } from '../kernel/worker_terms';
import { send_when_there_is_signal } from './drain';
import { is_picture, Pictures } from './pictures';
import { keep_the_app } from './precache';
import { follow_reminders } from './push';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

keep_the_app(self.__WB_MANIFEST);

const pictures = new Pictures(self.caches, (request) => fetch(request));
registerRoute(
  ({ request }) => is_picture(request, self.location.origin),
  ({ request, event }) => pictures.answer(request, (work) => event.waitUntil(work)),
);

send_when_there_is_signal(self);
follow_reminders(self);

// A new version waits until the pages say so; none is taken from under somebody's hands.
self.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
