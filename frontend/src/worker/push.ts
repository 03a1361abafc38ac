/* Reminders that come while the app is closed: each is shown, a touch opens its page or does what it says,
   and what happened is told the server, now or when there is signal. */

import type { Language } from '../contract/shapes';
import { after, move_clock, now_iso } from '../kernel/clock';
import { add_note, find_hands, find_language, keep_language, type Happened } from '../kernel/notes';
import { send_notes } from '../kernel/notes_sending';
import { SEND_NOTES } from '../kernel/worker_terms';
import { post } from './asking';
import { address_of, read_notice, shown_as, type Carried } from './notice';
import { renew } from './renewing';

const LATER_MINUTES = 60;
/** No longer is a store waited for before something is shown. */
const SOON_MS = 1_000;

type Syncing = ServiceWorkerRegistration & {
  sync?: { register(tag: string): Promise<void> };
};
type SyncEvent = ExtendableEvent & { tag: string };
type ChangeEvent = ExtendableEvent & { oldSubscription?: PushSubscription | null };

const touched = new Set<string>();

export function follow_reminders(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('push', (event) => {
    event.waitUntil(show(scope, event.data?.text() ?? ''));
  });
  scope.addEventListener('notificationclick', (event) => {
    const { id } = event.notification.data as Carried;
    if (id) touched.add(id);
    event.notification.close();
    event.waitUntil(touch(scope, event.notification, event.action));
  });
  scope.addEventListener('notificationclose', (event) => {
    const { id } = event.notification.data as Carried;
    // Firefox says so of what was touched, too.
    if (id && touched.delete(id)) return;
    event.waitUntil(tell(scope, event.notification, 'dismissed'));
  });
  scope.addEventListener('sync', ((event: SyncEvent) => {
    if (event.tag === SEND_NOTES) event.waitUntil(send_again());
  }) as EventListener);
  scope.addEventListener('pushsubscriptionchange', ((event: ChangeEvent) => {
    event.waitUntil(renew(scope, event.oldSubscription?.endpoint ?? null));
  }) as EventListener);
}

/** Shown first: everything else may fail. */
async function show({ registration }: ServiceWorkerGlobalScope, text: string): Promise<void> {
  const notice = read_notice(text);
  const language = notice?.language ?? (await soon(find_language())) ?? browser_language();
  const standing = notice ? await registration.getNotifications({ tag: notice.id }) : [];
  const before = standing.map(({ data }) => (data as Carried).nth);
  const { title, options } = shown_as(notice, language, before[0] ?? null);
  await registration.showNotification(title, options);
  if (!notice) return;
  touched.delete(notice.id);
  await follow_hands();
  await keep_language(notice.language);
  await add_note({
    kind: 'receipt',
    reminder_id: notice.id,
    happened: 'shown',
    at: now_iso(),
  });
  await send(registration);
}

/** The page opens before the server is told: a browser lets it only just after the touch, and where it
    does not, the touch is told all the same. */
async function touch(
  scope: ServiceWorkerGlobalScope,
  notification: Notification,
  action: string,
): Promise<void> {
  const carried = notification.data as Carried;
  const { id: reminder_id } = carried;
  await follow_hands();
  if (action === 'later' && reminder_id) {
    await tell_touched(reminder_id);
    await add_note({ kind: 'later', reminder_id, minutes: LATER_MINUTES, at: now_iso() });
    const { refused } = await send(scope.registration);
    const cannot_be = refused.some(
      (note) => note.kind === 'later' && note.reminder_id === reminder_id,
    );
    if (cannot_be) await show_without_later(scope, notification);
    return;
  }
  if (action === 'all_done' && reminder_id) {
    await add_note({ kind: 'all_done', reminder_id, at: now_iso() });
  }
  await open_page(scope, address_of(carried, action, scope.location.origin)).catch(() => undefined);
  if (!reminder_id) return;
  await tell_touched(reminder_id);
  await send(scope.registration);
}

/** It is as late here as on the page. */
async function follow_hands(): Promise<void> {
  move_clock((await soon(find_hands())) ?? 0);
}

const tell_touched = (reminder_id: string) =>
  add_note({ kind: 'receipt', reminder_id, happened: 'tapped', at: now_iso() });

async function tell(
  { registration }: ServiceWorkerGlobalScope,
  notification: Notification,
  happened: Happened,
): Promise<void> {
  const { id: reminder_id } = notification.data as Carried;
  if (!reminder_id) return;
  await follow_hands();
  await add_note({ kind: 'receipt', reminder_id, happened, at: now_iso() });
  await send(registration);
}

/** It is over before "later": so it stands as it stood, without that. */
async function show_without_later(
  { registration }: ServiceWorkerGlobalScope,
  notification: Notification,
): Promise<void> {
  const { title, body, tag, lang, icon, data } = notification;
  const { actions = [] } = notification as { actions?: { action: string; title: string }[] };
  const others = actions.filter(({ action }) => action !== 'later');
  const options = { body, tag, lang, icon, data: data as Carried, silent: true, actions: others };
  await registration.showNotification(title, options);
}

/** A window that is there already comes to the front and goes to the page; half an answer stays in it. */
async function open_page({ clients }: ServiceWorkerGlobalScope, address: string): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const own = windows.filter(({ frameType }) => frameType === 'top-level');
  const there = own.find(({ visibilityState }) => visibilityState === 'visible') ?? own[0];
  if (!there) {
    await clients.openWindow(address);
    return;
  }
  there.postMessage({ open: address });
  await there.focus();
}

async function send(registration: Syncing) {
  const sent = await send_notes(post);
  if (sent.left) await registration.sync?.register(SEND_NOTES).catch(() => undefined);
  return sent;
}

/** Rejects when something is left, so that the browser tries once more by itself. */
async function send_again(): Promise<void> {
  const { left } = await send_notes(post);
  if (left) throw new Error('Something is left to be told.');
}

/** What comes soon, else null: a store that hangs keeps no reminder from being shown. */
function soon<T>(wanted: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => after(SOON_MS, () => resolve(null)));
  return Promise.race([wanted, late]);
}

function browser_language(): Language {
  return /^es\b/.test(navigator.language) ? 'es' : 'en';
}
