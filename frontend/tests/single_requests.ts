/* The requests of their own that a batch stands for, so that a test's server answers each of them. */

import type { Entry } from '../src/kernel/entries';

/** Where a write would go alone (Python twin: sync/kinds.py). */
export function destination(
  entry: Pick<Entry, 'kind' | 'record_id'>,
  client_id: string,
): ['POST' | 'PUT' | 'PATCH', string] {
  switch (entry.kind) {
    case 'check_in':
      return ['POST', '/check-ins'];
    case 'check_in_revision':
      return ['PATCH', `/check-ins/${entry.record_id}`];
    case 'check_in_not_now':
      return ['POST', '/check-ins/not-now'];
    case 'urgent_understood':
      return ['POST', `/check-ins/${entry.record_id}/understood`];
    case 'exercise_log':
      return ['POST', '/exercise-logs'];
    case 'exercise_log_revision':
      return ['PATCH', `/exercise-logs/${entry.record_id}`];
    case 'routine':
      return ['POST', '/routines'];
    case 'routine_revision':
      return ['PATCH', `/routines/${entry.record_id}`];
    case 'morning':
      return ['POST', '/mornings'];
    case 'pause':
      return ['POST', '/pauses'];
    case 'pause_change':
      return ['PATCH', `/pauses/${entry.record_id}`];
    case 'excused_day':
      return ['POST', '/excused-days'];
    case 'excused_day_change':
      return ['PATCH', `/excused-days/${entry.record_id}`];
    case 'weekly_goal':
      return ['PUT', '/weekly-goal'];
    case 'barrier':
      return ['POST', '/barriers'];
    case 'habit_plan':
      return ['PUT', '/habit-plan'];
    case 'message':
      return ['POST', `/clients/${client_id}/messages`];
    case 'message_read':
      return ['PUT', `/clients/${client_id}/messages/read`];
    case 'screening':
      return ['POST', `/clients/${client_id}/screenings`];
    case 'screening_draft':
      return ['PUT', `/clients/${client_id}/screening-draft`];
    case 'arrival':
      return ['PUT', `/clients/${client_id}/arrival`];
    case 'recheck':
      return ['POST', `/clients/${client_id}/rechecks`];
    case 'treatment_consent':
      return ['POST', `/clients/${client_id}/treatment-consents`];
  }
}
