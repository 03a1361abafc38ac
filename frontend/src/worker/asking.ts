/* Asks the server of what concerns reminders, as the pages do. */

import type { Answer } from '../kernel/answer';
import { read_answer } from '../kernel/reading';

export async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    });
    return await read_answer<T>(response);
  } catch {
    return { kind: 'unreachable', reason: 'network' };
  }
}

export const post = (path: string, body: unknown) => ask<unknown>('POST', path, body);
