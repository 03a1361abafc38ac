/* Who of the practice looked at the last answer about a session. */

import type { Looked } from '../../../contract/looks';
import type { SessionResponse } from '../../../contract/recovery';
import type { CheckIn } from '../../../contract/shapes';
import { hours_between } from '../../../kernel/days';

/** Points are rounded; two answers are never this close. */
const SAME_ANSWER_H = 0.1;

/** Null while nobody has looked at the last point of the curve, an unsent one included. */
export function last_look(session: SessionResponse, check_ins: CheckIn[]): Looked | null {
  const hours = Math.max(...session.points.map((point) => point.hours));
  const last = check_ins.find(
    ({ treatment_id, status, recorded_at }) =>
      treatment_id === session.treatment_id &&
      status === 'recorded' &&
      Math.abs(hours_between(session.ended_at, recorded_at) - hours) < SAME_ANSWER_H,
  );
  return last?.looked ?? null;
}
