/* Sends the notes about reminders, oldest first, by the service worker or a page, one of them at a time.
   What the server refuses for good is let go; the rest stays until there is signal. */

import type { Answer } from './answer';
import { now } from './clock';
import { exclusively } from './exclusive';
import { list_notes, take_note, type Note } from './notes';
import { NOTES } from './worker_terms';

const MINUTE_MS = 60_000;
/** What nobody fetched for so long is of no use to anybody. */
const OLDEST_MS = 7 * 24 * 60 * MINUTE_MS;
const LEAST_LATER = 5;
/** Refusals that pass by themselves. */
const PASSING = new Set([401, 408, 425, 429]);

/** `left`: something waits for signal. `refused`: what cannot be. */
export type Sent = { left: boolean; refused: Note[] };

export type Post = (path: string, body: unknown) => Promise<Answer<unknown>>;

export function send_notes(post: Post): Promise<Sent> {
  return exclusively(NOTES, () => send_all(post));
}

async function send_all(post: Post): Promise<Sent> {
  const refused: Note[] = [];
  for (const { order, note } of await list_notes()) {
    const is_old = now().getTime() - Date.parse(note.at) > OLDEST_MS;
    if (note.kind === 'all_done' && !is_old) continue;
    const answer = is_old ? null : await send_one(note, post);
    const waits =
      answer?.kind === 'unreachable' ||
      (answer?.kind === 'refused' && PASSING.has(answer.problem.status));
    if (waits) return { left: true, refused };
    await take_note(order);
    if (answer?.kind === 'refused') refused.push(note);
  }
  return { left: false, refused };
}

function send_one(note: Note, post: Post): Promise<Answer<unknown>> {
  const { reminder_id, at } = note;
  if (note.kind === 'receipt') {
    return post('/reminder-receipts', { reminder_id, happened: note.happened, at });
  }
  /* What was said without signal counts from when it was said. */
  const gone = Math.floor((now().getTime() - Date.parse(at)) / MINUTE_MS);
  const minutes = note.kind === 'later' ? Math.max(LEAST_LATER, note.minutes - gone) : 0;
  return post(`/reminders/${reminder_id}/snooze`, { minutes });
}
