/* What a request came to. A value, never an exception, so that no page forgets the unhappy ways. */

import type { Problem } from './problem';

export type { Problem } from './problem';

export type Answer<T> =
  | { kind: 'ok'; status: number; body: T; etag: string | null }
  | { kind: 'unchanged' }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unreachable'; reason: 'network' | 'server' };

/** Why there is nothing to show: a refusal, or nobody answered. */
export type Trouble = Problem | 'unreachable';

export function trouble_of<T>(answer: Answer<T>): Trouble | null {
  if (answer.kind === 'refused') return answer.problem;
  return answer.kind === 'unreachable' ? 'unreachable' : null;
}
