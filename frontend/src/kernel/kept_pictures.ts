/* Says whose pictures of exercises the worker may keep on this device: a client's, on her own phone.
   Whoever leaves takes them along, and so does somebody else who comes. */

import { own_seat } from './demo.svelte';
import { session } from './session.svelte';
import { PICTURES, WHOSE } from './worker_terms';

/** Lets them be kept for a client; those of another one go. */
export async function keep_pictures_of(client_id: string): Promise<void> {
  const before = await (await caches.open(PICTURES)).match(WHOSE);
  const whose = await before?.text();
  if (whose === client_id) return;
  if (whose) await caches.delete(PICTURES);
  await (await caches.open(PICTURES)).put(WHOSE, new Response(client_id));
}

/** Takes all of them away, and lets none be kept. */
export async function forget_pictures(): Promise<void> {
  await caches.delete(PICTURES);
}

/** Follows who is signed in. A start at which nobody could be asked changes nothing. Called once. */
export function follow_pictures(): void {
  if (!('caches' in globalThis) || own_seat()) return;
  let turn: Promise<unknown> = Promise.resolve();
  const follow = () => {
    const client_id = session.me?.acting.client_id;
    if (!client_id && session.trouble) return;
    turn = turn
      .then(() => (client_id ? keep_pictures_of(client_id) : forget_pictures()))
      .catch(() => {});
  };
  session.when_taken(follow);
  follow();
}
