/* What is said to a person when something went wrong, in her language. The server's own title is
   English and is never shown. */

import type { Trouble } from './answer';
import { m } from './i18n.svelte';

const WORDS: Record<string, () => string> = {
  'wrong-credentials': m.problem_wrong_credentials,
  'too-many-tries': m.problem_too_many_tries,
  'not-signed-in': m.problem_not_signed_in,
  'sign-in-ended': m.problem_not_signed_in,
  'not-found': m.problem_not_found,
  forbidden: m.problem_forbidden,
  'invite-used': m.problem_invite_used,
  'invite-expired': m.problem_invite_expired,
  'wrong-birth-year': m.problem_wrong_birth_year,
  'email-taken': m.problem_email_taken,
  'form-too-old': m.problem_form_too_old,
  'day-off-in-past': m.problem_day_off_in_past,
  'too-late': m.problem_too_late,
  'no-such-slot': m.problem_no_such_slot,
  'last-way-in': m.problem_last_way_in,
  'passkey-refused': m.problem_passkey_refused,
  'already-joined': m.problem_already_joined,
  'not-joined': m.problem_not_joined,
  'already-acknowledged': m.problem_already_acknowledged,
  'already-resolved': m.problem_already_resolved,
  'not-acknowledged': m.problem_not_acknowledged,
  'alert-changed': m.problem_alert_changed,
  stale: m.problem_stale,
  'answer-changed': m.verdict_changed,
  'nothing-worked-out': m.verdict_nothing,
  'plan-stale': m.step_changed,
  'proposal-changed': m.step_changed,
  'proposal-decided': m.step_decided,
  'line-not-open': m.step_line_over,
  'exercise-blocked': m.plan_screening_problem_blocked,
  'exercise-stale': m.own_stale,
  'exercise-asks': m.plan_screening_problem_asks,
};

/** One sentence for what happened; a general one for what has no words of its own. */
export function problem_words(trouble: Trouble): string {
  if (trouble === 'unreachable') return m.trouble_unreachable();
  const words = WORDS[trouble.slug] ?? (trouble.status === 404 ? m.problem_not_found : null);
  return words ? words() : m.problem_unknown();
}
