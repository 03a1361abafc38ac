/* Sends what waits, in batches, until nothing is left that may go. Runs in a page and in the service
   worker alike, one of them at a time. No answer, a broken one and a captive portal's are all the same:
   the server was not reached, and everything stays. */

import type { ProblemBody } from '../contract/shapes';
import type { Answer } from './answer';
import { builds_on, outdates, type Entry } from './entries';
import { Problem } from './problem';

export const PROTOCOL = 1;
/** Whoever sends, in any window or in the service worker, does it under this lock. */
export const SENDING = 'strtrack.sending';
const MOST_AT_ONCE = 50;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Refusals that pass by themselves: signed out, timed out, too early, too many. */
const PASSING = new Set([401, 408, 425, 429]);
const TOO_LARGE = 413;
/** An older server that will be newer one day. */
const TOO_NEW = 'unknown-kind';

export type Sent = { protocol: number; client_id: string | null; sent_at: string; items: Item[] };
type Item = { type: Entry['kind']; id: string; body: unknown };
export type Result = {
  id: string;
  status: 'stored' | 'replayed' | 'refused' | 'failed';
  body?: unknown;
  problem?: ProblemBody & { retry_after_s?: number };
};

/** Where entries lie, and whose they are. */
export type Entries = {
  person(): string | null;
  /** Oldest first. */
  list(): Promise<Entry[]>;
  change(entry: Entry): Promise<unknown>;
  /** Takes it away; `stored` when the server has it, not when a newer one makes it needless. */
  remove(entry: Entry, stored: boolean): Promise<void>;
};

export type Means = {
  post(body: Sent): Promise<Answer<{ items: Result[] }>>;
  now_ms(): number;
  /** Says which are on their way. */
  told?(sending: Entry[]): void;
};

/** How the last try went, kept between drains by whoever drains. */
export type Line = { failures: number; most: number };
export const fresh_line = (): Line => ({ failures: 0, most: MOST_AT_ONCE });

/** 2 s, 4 s, 8 s … up to five minutes, and up to half as long again, so that phones that lost one
    server do not come back to it in step. */
export function pause_after(tries: number): number {
  const pause_ms = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
  return Math.round(pause_ms * (1 + Math.random() / 2));
}

/** Those that wait for nothing but their time: nothing older that they build on is still here. */
export function heads(entries: Entry[]): Entry[] {
  return entries.filter((entry, place) => {
    if (entry.state === 'shelved') return false;
    const older = entries.slice(0, place);
    return !older.some((one) => one.record_id === entry.record_id || builds_on(entry, one));
  });
}

/** Sends what may go now; the answer is the instant at which to try again, null when nothing waits. */
export async function drain(entries: Entries, means: Means, line: Line): Promise<number | null> {
  for (;;) {
    const now_ms = means.now_ms();
    const ready = heads(await entries.list());
    const batch = ready.filter((entry) => entry.not_before_ms <= now_ms).slice(0, line.most);
    means.told?.(batch);
    if (batch.length === 0) return soonest(ready);
    const answer = await means.post({
      protocol: PROTOCOL,
      client_id: entries.person(),
      sent_at: as_instant(now_ms),
      items: batch.map(({ kind, record_id, body }) => ({ type: kind, id: record_id, body })),
    });
    const results = results_of(answer, batch);
    if (results === null) {
      means.told?.([]);
      return not_taken(answer, batch, entries, means, line);
    }
    Object.assign(line, fresh_line());
    for (const [place, entry] of batch.entries()) {
      await settle(entry, results[place]!, entries, means);
    }
  }
}

/** The results, one for each; null when this is not the answer of our server to this batch. */
function results_of(answer: Answer<{ items: Result[] }>, batch: Entry[]): Result[] | null {
  if (answer.kind !== 'ok') return null;
  const results: unknown = answer.body?.items;
  if (!Array.isArray(results) || results.length !== batch.length) return null;
  const same = batch.every((entry, place) => (results[place] as Result).id === entry.record_id);
  return same ? (results as Result[]) : null;
}

/** Nobody took the batch. Where the server itself broke, or it was too large, smaller ones find out
    which entry does it: alone, that one waits or is shelved, and the others go on. */
async function not_taken(
  answer: Answer<unknown>,
  batch: Entry[],
  entries: Entries,
  means: Means,
  line: Line,
): Promise<number> {
  const now_ms = means.now_ms();
  line.failures += 1;
  const asked_ms = answer.kind === 'refused' ? (answer.problem.retry_after_s ?? 0) * 1000 : 0;
  const too_large =
    answer.kind === 'refused' && answer.problem.status === TOO_LARGE ? answer.problem : null;
  const broke = too_large || (answer.kind === 'unreachable' && answer.reason === 'server');
  if (broke && batch.length === 1) {
    const alone = batch[0]!;
    const shelved: Entry = { ...alone, state: 'shelved', problem: too_large };
    await entries.change(too_large ? shelved : again_later(alone, now_ms, null));
    line.failures -= 1;
    return now_ms + pause_after(1);
  }
  if (broke) line.most = Math.max(1, Math.floor(batch.length / 2));
  return now_ms + Math.max(pause_after(line.failures), asked_ms);
}

async function settle(
  sent: Entry,
  { status, problem: said }: Result,
  entries: Entries,
  means: Means,
): Promise<void> {
  if (status === 'stored' || status === 'replayed') return entries.remove(sent, true);
  const newer = (await entries.list()).filter(({ entry_id }) => entry_id !== sent.entry_id);
  if (newer.some((entry) => outdates(entry, sent))) return entries.remove(sent, false);
  const problem = said ? new Problem(said, said.retry_after_s ?? null) : null;
  if (status === 'refused' && problem && !passes(problem)) {
    await entries.change({ ...sent, state: 'shelved', problem });
    return;
  }
  await entries.change(again_later(sent, means.now_ms(), problem?.retry_after_s ?? null));
}

function passes({ status, slug }: Problem): boolean {
  return PASSING.has(status) || slug === TOO_NEW;
}

function again_later(sent: Entry, now_ms: number, asked_s: number | null): Entry {
  const tries = sent.tries + 1;
  const not_before_ms = now_ms + Math.max(pause_after(tries), (asked_s ?? 0) * 1000);
  return { ...sent, state: 'waiting', tries, not_before_ms };
}

function soonest(ready: Entry[]): number | null {
  const times = ready.map(({ not_before_ms }) => not_before_ms);
  return times.length > 0 ? Math.min(...times) : null;
}

function as_instant(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
