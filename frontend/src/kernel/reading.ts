/* What a response of the server comes to, for pages and for the service worker. */

import type { ProblemBody } from '../contract/shapes';
import type { Answer } from './answer';
import { Problem } from './problem';

/** Said by what stands before our server; a smaller request gets through. */
const TOO_LARGE = 413;

/** Whether our server wrote this, and not what stands between: a captive portal refuses in HTML. */
function is_ours(response: Response): boolean {
  return /json/.test(response.headers.get('Content-Type') ?? '');
}

async function read_refusal(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get('Retry-After'));
  const retry_after_s = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  const fallback: ProblemBody = {
    type: '/problems/unknown',
    title: response.statusText,
    status: response.status,
  };
  try {
    const body = (await response.json()) as Partial<ProblemBody>;
    return new Problem({ ...fallback, ...body, status: response.status }, retry_after_s);
  } catch {
    return new Problem(fallback, retry_after_s);
  }
}

/** Reads a response. A page of a captive portal, in whatever dress, is no answer at all. */
export async function read_answer<T>(response: Response): Promise<Answer<T>> {
  const { status } = response;
  if (status === 304) return { kind: 'unchanged' };
  if (status >= 500) return { kind: 'unreachable', reason: 'server' };
  if (!response.ok) {
    if (is_ours(response)) return { kind: 'refused', problem: await read_refusal(response) };
    return { kind: 'unreachable', reason: status === TOO_LARGE ? 'server' : 'network' };
  }
  try {
    const body = (status === 204 ? null : await response.json()) as T;
    return { kind: 'ok', status, body, etag: response.headers.get('ETag') };
  } catch {
    return { kind: 'unreachable', reason: 'network' };
  }
}
