/* Sends what waits when there is signal again, also while the app is closed (Background Sync). Pages and
   worker take turns by the same lock, and whoever comes second finds it done. */

import { exclusively } from '../kernel/exclusive';
import type { Answer } from '../kernel/answer';
import { read_answer } from '../kernel/reading';
import { drain, fresh_line, SENDING, type Result, type Sent } from '../kernel/sending';
import { Vault } from '../kernel/vault/vault';
import { SEND } from '../kernel/worker_terms';

type SyncEvent = ExtendableEvent & { tag: string };

export function send_when_there_is_signal(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('sync', ((event: SyncEvent) => {
    if (event.tag === SEND) event.waitUntil(exclusively(SENDING, send_all));
  }) as EventListener);
}

/** Rejects when something is left, so that the browser tries once more by itself. */
async function send_all(): Promise<void> {
  const vault = new Vault('strtrack');
  const now_ms = () => Date.now() + vault.clock_moved_ms;
  await vault.open(now_ms());
  const windows = new BroadcastChannel('strtrack.entries');
  const left_until = await drain(
    {
      person: () => vault.person,
      list: async () => (await vault.list_entries())?.entries ?? [],
      change: (entry) => vault.change_entry(entry),
      remove: (entry) => vault.remove_entries([entry.entry_id]),
    },
    { post: (body) => post(body, () => vault.forget()), now_ms },
    fresh_line(),
  );
  windows.postMessage(null);
  windows.close();
  vault.close();
  if (left_until !== null) throw new Error('Something is left to be sent.');
}

/** Who was signed out from elsewhere keeps nothing here, also when no page is open. */
async function post(
  body: Sent,
  when_ended: () => Promise<void>,
): Promise<Answer<{ items: Result[] }>> {
  try {
    const response = await fetch('/api/v1/sync', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    });
    const answer = await read_answer<{ items: Result[] }>(response);
    if (answer.kind === 'refused' && answer.problem.slug === 'sign-in-ended') await when_ended();
    return answer;
  } catch {
    return { kind: 'unreachable', reason: 'network' };
  }
}
