/* One window's write is news for the others: they ask again. Nothing of what was written is told. */

import { own_seat } from './demo.svelte';

/** `news`: something was stored. `entries`: what waits to be sent has changed. `person`: somebody else's
    things are here, or nobody's. */
type Subject = 'news' | 'entries' | 'person';
const channels = new Map<Subject, BroadcastChannel>();

/** The demo's desk and phone are news to each other, and two people all the same. */
function name_of(subject: Subject): string {
  const seat = subject === 'news' ? null : own_seat();
  return ['strtrack', seat, subject].filter(Boolean).join('.');
}

function channel_of(subject: Subject): BroadcastChannel {
  const opened = channels.get(subject) ?? new BroadcastChannel(name_of(subject));
  channels.set(subject, opened);
  return opened;
}

const tell = (subject: Subject) => () => channel_of(subject).postMessage(null);

/** Calls when another window tells; the answer stops it. */
const hear = (subject: Subject) => (call: () => void) => {
  const heard = () => call();
  const channel = channel_of(subject);
  channel.addEventListener('message', heard);
  return () => channel.removeEventListener('message', heard);
};

/** Tells the other windows of this browser that something was written. */
export const tell_news = tell('news');
export const when_news = hear('news');
export const tell_entries = tell('entries');
export const when_entries = hear('entries');
export const tell_person = tell('person');
export const when_person = hear('person');

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
