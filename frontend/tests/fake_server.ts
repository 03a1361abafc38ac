/* A server made of answers, in order, for one test. Remembers what it was asked. */

import { vi } from 'vitest';
import type { ProblemBody } from '../src/contract/shapes';
import type { Entry } from '../src/kernel/entries';
import { destination } from './single_requests';

export type Asked = { method: string; path: string; body: unknown; headers: Headers };
type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | 'no network';
type Handler = (asked: Asked) => Reply | Promise<Reply>;

/** Answers every request of the app until the test ends. What is sent in a batch is asked one by one. */
export function fake_server(handle: Handler): Asked[] {
  const asked: Asked[] = [];
  const answer_one = (request: Asked) => {
    asked.push(request);
    return handle(request);
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const request: Asked = {
      method: init.method ?? 'GET',
      path: path.replace('/api/v1', ''),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : (init.body ?? null),
      headers: new Headers(init.headers),
    };
    const is_batch = request.path === '/sync' && request.method === 'POST';
    const reply = await (is_batch ? answer_batch(request, answer_one) : answer_one(request));
    if (reply === 'no network') throw new TypeError('Failed to fetch');
    const { status = 200, body = null, headers = {} } = reply;
    const content = status === 204 || status === 304 ? null : JSON.stringify(body);
    const type = { 'Content-Type': 'application/json' };
    return new Response(content, { status, headers: { ...type, ...headers } });
  });
  return asked;
}

type Batch = {
  client_id: string | null;
  items: { type: Entry['kind']; id: string; body: unknown }[];
};

/** What nobody answers, and what concerns the whole sign-in, is the answer to the whole batch. */
async function answer_batch({ body, headers }: Asked, answer_one: Handler): Promise<Reply> {
  const { client_id, items } = body as Batch;
  const results: unknown[] = [];
  for (const { type, id, body: said } of items) {
    const [method, path] = destination({ kind: type, record_id: id }, client_id ?? '');
    const reply = await answer_one({ method, path, body: said, headers });
    if (reply === 'no network') return reply;
    const { status = 200, body: content = null, headers: more = {} } = reply;
    if (status >= 500 || status === 401 || status === 429) return { ...reply, headers: more };
    const taken = status < 300;
    const outcome = taken ? { body: content } : { problem: content as ProblemBody };
    results.push({ type, id, status: taken ? 'stored' : 'refused', ...outcome });
  }
  return { body: { protocol: 1, items: results } };
}

/** A refusal as the server writes it. */
export function problem(slug: string, status: number, errors: unknown[] = []): Reply {
  return { status, body: { type: `/problems/${slug}`, title: slug, status, errors } };
}
