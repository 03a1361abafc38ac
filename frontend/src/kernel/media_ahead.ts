/* Fetches the pictures of a plan while nothing else is wanted, so that the worker has them when the
   signal is gone. Of a video the still alone. */

import type { Medium } from '../contract/shapes';
import { file_of, still_of } from './media';

const fetched = new Set<string>();

/** Whether she pays for every byte, by her own word to the browser. */
function saves_data(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

export function fetch_pictures(media: Medium[]): void {
  if (!navigator.serviceWorker?.controller || saves_data()) return;
  for (const { id, kind } of media) {
    const address = kind === 'video' ? still_of(id) : file_of(id);
    if (fetched.has(address)) continue;
    fetched.add(address);
    globalThis.requestIdleCallback?.(() => (new Image().src = address));
  }
}
