/* The one door to the server. An answer is a value, never an exception: what came, that nothing
   changed, why it was refused, or that nobody answered. */

import type { Answer } from './answer';
import { after } from './clock';
import { demo, own_seat, type Seat } from './demo.svelte';
import { tell_news } from './news';
import { read_answer } from './reading';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Extras = {
  body?: unknown;
  /** Sent as it is instead of a body. */
  file?: Blob;
  etag?: string | null;
  if_match?: string;
  /** On the demo's stage: who of its two seats asks. */
  seat?: Seat | null;
  /** What a page asks by itself, while nobody may be there: it keeps nobody signed in. */
  unattended?: boolean;
  patience_ms?: number;
  /** Goes out even while the page is closed. */
  keepalive?: boolean;
  headers?: Record<string, string>;
};
export type Query = Record<string, string | number | null | undefined>;

const ROOT = '/api/v1';
/** A captive portal says "online" and never answers; nobody waits longer than this. */
const PATIENCE_MS = 20_000;

/** `/clients` and `{q: 'ana', cursor: null}` give `/clients?q=ana`. */
export function with_query(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** What the session wants to know of every answer. */
type Heard = { answered(): void; ended(): void };
let heard: Heard = { answered() {}, ended() {} };

/** Says who hears that the server answered, and that it says this sign-in was ended. */
export function when_heard(by: Heard): void {
  heard = by;
}

/** An answer that was asked for before it was known whose page it is for. */
let ahead: { path: string; answer: Promise<Answer<unknown>> } | null = null;

/** Asks for what a page is about to ask for: its request takes this answer, unless something was written
    meanwhile, as by signing in. */
export function get_ahead(path: string): void {
  ahead = { path, answer: send('GET', path) };
}

/** Sends one request. `etag` asks only for news; `if_match` writes only onto that revision. */
export async function send<T>(
  method: Method,
  path: string,
  {
    body,
    file,
    etag,
    if_match,
    seat = own_seat(),
    unattended = false,
    patience_ms = PATIENCE_MS,
    keepalive = false,
    headers: more = {},
  }: Extras = {},
): Promise<Answer<T>> {
  if (method !== 'GET') ahead = null;
  const headers = new Headers({ Accept: 'application/json', ...more });
  if (file) headers.set('Content-Type', 'application/octet-stream');
  else if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (etag) headers.set('If-None-Match', etag);
  if (if_match) headers.set('If-Match', if_match);
  if (seat) headers.set('STRTrack-Seat', seat);
  if (unattended) headers.set('STRTrack-Unattended', '1');
  const impatience = new AbortController();
  const stop_waiting = after(patience_ms, () => impatience.abort());
  try {
    const response = await fetch(ROOT + path, {
      method,
      headers,
      body: file ?? (body === undefined ? null : JSON.stringify(body)),
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive,
      signal: impatience.signal,
    });
    demo.hear(response.headers);
    const answer = await read_answer<T>(response);
    if (answer.kind === 'ok') {
      heard.answered();
      if (method !== 'GET') tell_news();
    } else if (answer.kind === 'refused' && answer.problem.slug === 'sign-in-ended') heard.ended();
    return answer;
  } catch {
    return { kind: 'unreachable', reason: 'network' };
  } finally {
    stop_waiting();
  }
}

export async function get<T>(path: string, etag: string | null = null): Promise<Answer<T>> {
  if (ahead?.path === path && etag === null) {
    const { answer } = ahead;
    ahead = null;
    const early = (await answer) as Answer<T>;
    if (early.kind === 'ok') return early;
  }
  return send<T>('GET', path, { etag });
}
export const post = <T>(path: string, body: unknown = {}) => send<T>('POST', path, { body });
export const patch = <T>(path: string, body: unknown) => send<T>('PATCH', path, { body });
export const remove = (path: string) => send<null>('DELETE', path);

/** A picture as a data address, for what a page shows without asking again. */
export type Picture = { url: string; etag: string | null };

/** Asks for a picture; null where there is none, undefined when it is the same or nobody says. */
export async function get_picture(
  path: string,
  etag: string | null,
): Promise<Picture | null | undefined> {
  const headers = new Headers();
  const seat = own_seat();
  if (seat) headers.set('STRTrack-Seat', seat);
  if (etag) headers.set('If-None-Match', etag);
  try {
    const asked = { headers, credentials: 'same-origin', cache: 'no-store' } as const;
    const response = await fetch(ROOT + path, asked);
    const type = response.headers.get('Content-Type') ?? '';
    if (response.status === 404) return null;
    if (response.status !== 200 || !type.startsWith('image/')) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const signs = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    return { url: `data:${type};base64,${btoa(signs)}`, etag: response.headers.get('ETag') };
  } catch {
    return undefined;
  }
}
