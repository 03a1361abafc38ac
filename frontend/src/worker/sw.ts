/* The service worker: one file per job, put together here. */

/// <reference lib="webworker" />
import { keep_the_app } from './precache';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

keep_the_app(self.__WB_MANIFEST);
