/* What an open desk asks by itself: whether its lists have changed since they came. Nothing new costs
   next to nothing, and it keeps nobody signed in, so a desk that is left alone still locks. */

import type { Caseload } from '../contract/shapes';
import type { Answer } from './answer';
import { send, with_query, type Query } from './api';
import { every } from './clock';
import type { AlertPage } from './desk_alerts';
import { lock } from './lock.svelte';

const WATCH_MS = 60_000;

/** Asks once a minute while the page is looked at, and not before the last answer is there; what
    this answers stops it. */
export function keep_watch(ask: () => Promise<void>): () => void {
  let asking = false;
  return every(WATCH_MS, () => {
    if (asking || lock.closed || document.visibilityState !== 'visible') return;
    asking = true;
    void ask().finally(() => (asking = false));
  });
}

const watch = <T>(path: string, slice: Query, etag: string | null): Promise<Answer<T>> =>
  lock.past(() => send<T>('GET', with_query(path, slice), { etag, unattended: true }));

export const watch_caseload = (slice: Query, etag: string | null) =>
  watch<Caseload>('/caseload', slice, etag);
export const watch_alerts = (slice: Query, etag: string | null) =>
  watch<AlertPage>('/alerts', slice, etag);
