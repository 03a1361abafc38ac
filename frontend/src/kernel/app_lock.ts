/* An app that its client locks (docs/decisions/0038): closes after it was out of sight for as long as she
   chose, in all windows together. What opens it is fetched only then (unlocking.ts). */

import { page } from './calm';
import { after, every, now } from './clock';
import { own_seat } from './demo.svelte';
import { keeper, vault_name } from './keeper';
import { outbox } from './outbox.svelte';

export const AFTER_MS = [0, 120_000, 900_000] as const;
/** A window in view says so this often; while one does, none locks. */
const SEEN_EVERY_MS = 15_000;
/** A clock that was put back by more is no proof that no time has passed. */
const CLOCKS_DIFFER_MS = 60_000;

type News = { kind: 'locked' } | { kind: 'key'; id: string; key: CryptoKey };
const named = (what: string) => `${vault_name(own_seat())}.${what}`;
let channel: BroadcastChannel | null = null;
let closing = false;
/** Shows the lock over a covered page, and comes back once it is open. */
let let_in = async () => {};

const windows = () => (channel ??= new BroadcastChannel(named('app_lock')));

/** A browser that hands no keys from window to window has each of them ask for itself. */
function tell(news: News): void {
  try {
    windows().postMessage(news);
  } catch {
    return;
  }
}

const hear = (call: (news: News) => void) => {
  const heard = ({ data }: MessageEvent<News>) => call(data);
  windows().addEventListener('message', heard);
  return () => windows().removeEventListener('message', heard);
};

function note_seen(): void {
  if (keeper.lock && !closing && document.visibilityState === 'visible') {
    localStorage.setItem(named('seen_ms'), String(now().getTime()));
  }
}

function is_too_long(): boolean {
  const unseen_ms = now().getTime() - Number(localStorage.getItem(named('seen_ms')) ?? 0);
  return unseen_ms >= (keeper.lock?.after_ms ?? Infinity) || unseen_ms < -CLOCKS_DIFFER_MS;
}

/** Covers the page at once and begins anew behind the lock, so that nothing of it stays in memory. Where
    that would lose something, the page waits under its cover. */
async function close(): Promise<void> {
  if (closing || !keeper.lock) return;
  closing = true;
  const shown = document.getElementById('app');
  if (shown) shown.hidden = true;
  await keeper.vault.written();
  const comes_back = Boolean(navigator.serviceWorker?.controller) || navigator.onLine;
  if (outbox.in_memory.length === 0 && comes_back) {
    after(0, () => {
      closing = false;
      page.load_anew();
    });
    return;
  }
  await let_in();
  if (shown) shown.hidden = false;
  closing = false;
  note_seen();
}

/** Locks this window and every other one. */
export function lock_now(): Promise<void> {
  tell({ kind: 'locked' });
  return close();
}

/** Follows how long the app is out of sight, and what other windows do. Called once at start. */
export function follow_app_lock(ask_who_is_there: () => Promise<void>): void {
  let_in = ask_who_is_there;
  let cancel: (() => void) | null = null;
  const look = () => {
    if (keeper.lock && is_too_long()) void lock_now();
  };
  const seen_or_not = () => {
    cancel?.();
    if (!keeper.lock) return;
    if (document.visibilityState === 'visible') {
      look();
      note_seen();
      return;
    }
    localStorage.setItem(named('seen_ms'), String(now().getTime()));
    const { after_ms } = keeper.lock;
    if (after_ms === 0) look();
    else cancel = after(after_ms, look);
  };
  document.addEventListener('visibilitychange', seen_or_not);
  addEventListener('pageshow', seen_or_not);
  every(SEEN_EVERY_MS, note_seen);
  note_seen();
  hear((news) => {
    if (news.kind === 'locked') void close();
    else void take_key(news.id, news.key);
  });
}

async function take_key(id: string, key: CryptoKey): Promise<boolean> {
  await keeper.vault.open(now().getTime());
  const taken = await keeper.vault.change(async (_database, owner) => {
    if (owner.id === id) keeper.vault.hold(owner, key);
    return owner.id === id;
  });
  return taken ?? false;
}

/** The other windows open with this one. */
export async function tell_key(): Promise<void> {
  const opened = await keeper.vault.change(
    async (_database, { id }, key) => key && ({ kind: 'key', id, key } satisfies News),
  );
  if (opened) tell(opened);
}

/** Calls once another window has opened the app; the answer stops listening. */
export function when_opened(call: () => void): () => void {
  return hear((news) => {
    if (news.kind === 'key') void take_key(news.id, news.key).then((taken) => taken && call());
  });
}
