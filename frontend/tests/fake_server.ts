/* A server made of answers, in order, for one test. Remembers what it was asked. */

import { vi } from 'vitest';

export type Asked = { method: string; path: string; body: unknown; headers: Headers };
type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | 'no network';
type Handler = (asked: Asked) => Reply | Promise<Reply>;

/** Answers every request of the app until the test ends. */
export function fake_server(handle: Handler): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const request: Asked = {
      method: init.method ?? 'GET',
      path: path.replace('/api/v1', ''),
      body: init.body ? JSON.parse(init.body as string) : null,
      headers: new Headers(init.headers),
    };
    asked.push(request);
    const reply = await handle(request);
    if (reply === 'no network') throw new TypeError('Failed to fetch');
    const { status = 200, body = null, headers = {} } = reply;
    const content = status === 204 || status === 304 ? null : JSON.stringify(body);
    return new Response(content, { status, headers });
  });
  return asked;
}

/** A refusal as the server writes it. */
export function problem(slug: string, status: number, errors: unknown[] = []): Reply {
  return { status, body: { type: `/problems/${slug}`, title: slug, status, errors } };
}
