/* What the curve of a session takes from how it was answered, the same for the client and for staff. */

import type { SessionResponse } from '../contract/recovery';
import type { CurveProblem } from './curve';

/** Whether it has settled; null where that is not shown, or nobody answered. */
export function settled_drawn({ settled, areas }: SessionResponse): boolean | null {
  if (settled) return true;
  return areas.some(({ state }) => state === 'unsettled') ? false : null;
}

/** The usual problem from before the session on; null where nothing was said of it after. */
export function problem_drawn({ problem }: SessionResponse, name: string): CurveProblem | null {
  const { before, points } = problem;
  if (points.length === 0) return null;
  const first = before === null ? [] : [{ hours: 0, score: before }];
  return { name, points: [...first, ...points] };
}
