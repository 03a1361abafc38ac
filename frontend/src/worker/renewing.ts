/* A browser that has ended a subscription by itself is given a new one, and the server is told. Where that
   does not go, the next opening of the app finds it out (push.svelte.ts). */

import type { Subscribed, Subscriptions } from '../contract/reminders';
import { device_of } from '../kernel/push_rules';
import { ask } from './asking';

const PATH = '/push-subscriptions';

export async function renew(
  { registration }: ServiceWorkerGlobalScope,
  ended: string | null,
): Promise<void> {
  const answer = await ask<Subscriptions>('GET', PATH);
  if (answer.kind !== 'ok') return;
  const { public_key, subscriptions } = answer.body;
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: public_key,
  });
  const { endpoint, keys } = made.toJSON();
  const device = device_of(navigator.userAgent, 0);
  const before = subscriptions.find((one) => one.endpoint === ended);
  await ask<Subscribed>('POST', PATH, { endpoint, keys, device: before?.device ?? device });
  if (before && ended !== endpoint) await ask<null>('DELETE', `${PATH}/${before.id}`);
}
