/* Keeps the app's own files, so that it opens with no signal. Answers of the server are never kept
   here: they are about people, and the app itself knows which of them are still true. */

import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** Addresses that the server answers itself, also when somebody types them. */
const SERVERS_OWN = [/^\/(api|calendar|unsubscribe|demo)\//, /^\/(healthz|readyz|metrics)$/];

export function keep_the_app(files: { url: string; revision: string | null }[]): void {
  precacheAndRoute(files);
  cleanupOutdatedCaches();
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: SERVERS_OWN }),
  );
  clientsClaim();
}
