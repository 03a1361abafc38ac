/* What an answer comes to, worked out on the phone, so that it is there at once and without signal.
   Only where the practice advises: nowhere else does the phone know what it would take. */

import type { Advice } from '../../../contract/recovery';
import type { DueCheckIn, NewCheckIn } from '../../../contract/shapes';
import { hours_between } from '../../../kernel/days';
import { judge } from '../../../rules/triage';

/** Null unless the practice advises. Nobody has been told yet. */
export function own_advice(due: DueCheckIn, sent: NewCheckIn): Advice | null {
  if (!due.judging) return null;
  const { session_ended_at } = due;
  const hours = hours_between(session_ended_at, sent.recorded_at);
  const verdict = judge({ ...due.judging, hours, answers: sent.answers });
  return {
    check_in_id: sent.id,
    level: verdict.level,
    mode: verdict.mode,
    settled: verdict.settled,
    rules: verdict.rules,
    session_ended_at,
    recorded_at: sent.recorded_at,
    told: false,
    answer_by: null,
    understood_at: null,
  };
}
