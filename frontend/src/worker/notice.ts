/* What a push says, and the notification that is made of it. Pure. A push that cannot be read is shown
   all the same: a browser takes the permission away from who shows nothing. */

import en from '../../messages/notices/en.json';
import es from '../../messages/notices/es.json';
import type { Language } from '../contract/shapes';

/** Named here, as the browser shows it, and nothing else about anybody. */
const NAME = 'STR Track';
const WORDS = { en, es };
/** Where nothing says which it is. */
const UNREAD = { tag: 'strtrack.unread', address: '/today' };

export type Notice = {
  id: string;
  nth: number;
  title: string;
  text: string;
  address: string;
  actions: string[];
  language: Language;
};
/** Kept in the notification for when it is touched. */
export type Carried = Pick<Notice, 'address' | 'nth'> & { id: string | null };
type Action = { action: string; title: string };
export type Shown = {
  title: string;
  options: NotificationOptions & { renotify: boolean; actions: Action[]; data: Carried };
};

/** What was sent, where it is what it should be. */
export function read_notice(text: string): Notice | null {
  try {
    const sent = JSON.parse(text) as Partial<Notice> | null;
    if (!sent || typeof sent.id !== 'string' || typeof sent.text !== 'string') return null;
    return {
      id: sent.id,
      nth: Number(sent.nth) || 1,
      title: typeof sent.title === 'string' ? sent.title : NAME,
      text: sent.text,
      address: typeof sent.address === 'string' ? sent.address : UNREAD.address,
      actions: Array.isArray(sent.actions) ? sent.actions : [],
      language: sent.language === 'es' ? 'es' : 'en',
    };
  } catch {
    return null;
  }
}

/** `shown_nth` is how often this one was said where it still stands: it rings again only when it is said
    anew, and not when the same was sent twice. */
export function shown_as(
  notice: Notice | null,
  language: Language,
  shown_nth: number | null,
): Shown {
  const m = WORDS[language];
  const titles: Record<string, string> = {
    answer: m.notice_answer,
    later: m.notice_later,
    all_done: m.notice_all_done,
    start: m.notice_start,
  };
  const actions = (notice?.actions ?? []).flatMap((action) => {
    const title = titles[action];
    return title ? [{ action, title }] : [];
  });
  return {
    title: notice?.title ?? NAME,
    options: {
      body: notice?.text ?? m.notice_unreadable,
      tag: notice?.id ?? UNREAD.tag,
      renotify: notice !== null && shown_nth !== null && notice.nth > shown_nth,
      lang: language,
      icon: '/icon-192.png',
      actions,
      data: {
        id: notice?.id ?? null,
        nth: notice?.nth ?? 1,
        address: notice?.address ?? UNREAD.address,
      },
    },
  };
}

/** Which page a touch opens: one of this app's, whatever was sent. */
export function address_of({ id, address }: Carried, action: string, origin: string): string {
  if (action === 'start') return '/routine';
  if (action === 'all_done') return `/today?done=${id}`;
  const url = new URL(address, origin);
  return url.origin === origin ? url.pathname + url.search : UNREAD.address;
}
