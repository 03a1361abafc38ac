/* One window's write is news for the others: they ask again. Nothing of what was written is told. */

const CHANNEL = 'strtrack.news';
let channel: BroadcastChannel | null = null;

function opened(): BroadcastChannel {
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

/** Tells the other windows of this browser that something was written. */
export function tell_news(): void {
  opened().postMessage(null);
}

/** Calls when another window has written something; the answer stops it. */
export function when_news(call: () => void): () => void {
  const heard = () => call();
  opened().addEventListener('message', heard);
  return () => opened().removeEventListener('message', heard);
}

/** Calls whenever what is shown may be old: on coming back and on news. By the clock
    only in desk_watch.ts, which keeps no desk awake. The answer stops it. */
export function keep_fresh(refresh: () => void): () => void {
  const when_seen = () => {
    if (document.visibilityState === 'visible') refresh();
  };
  document.addEventListener('visibilitychange', when_seen);
  const deaf = when_news(when_seen);
  return () => {
    document.removeEventListener('visibilitychange', when_seen);
    deaf();
  };
}
