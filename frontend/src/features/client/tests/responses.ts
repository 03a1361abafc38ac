/* Sessions as they were answered: plain values that a test changes as it needs. */

import type { AreaResponse, Responses, SessionResponse } from '../../../contract/recovery';

/** The neck's left side, treated. */
export function area_answered(change: Partial<AreaResponse> = {}): AreaResponse {
  return {
    zone: 'neck-back',
    side: 'L',
    name: 'Back of neck',
    treated: true,
    superseded_at_h: null,
    points: [],
    peak: null,
    settled: null,
    state: null,
    ...change,
  };
}

/** Monday's session at ten, answered with these hours and numbers; the one area has them as well. */
export function session_answered(
  said: [number, number][],
  change: Partial<SessionResponse> = {},
  area: Partial<AreaResponse> = {},
): SessionResponse {
  const points = said.map(([hours, score]) => ({ hours, score, cause: null }));
  return {
    treatment_id: 't1',
    ended_at: '2026-11-23T10:00:00Z',
    time_zone: 'Europe/London',
    status: 'open',
    settled: null,
    points,
    areas: [area_answered({ points, ...area })],
    problem: { before: null, after: null, points: [], relief: [] },
    ranges: [],
    exercises: { done_days: 0, planned_days: 0, days: 2, marks: [] },
    ...change,
  };
}

/** A session a week before, or as long ago as wished. */
export function session_before(
  said: [number, number][],
  change: Partial<SessionResponse> = {},
): SessionResponse {
  return session_answered(said, {
    treatment_id: 't0',
    ended_at: '2026-11-16T10:00:00Z',
    status: 'closed',
    ...change,
  });
}

export function responses_of(
  sessions: SessionResponse[],
  change: Partial<Responses> = {},
): Responses {
  return {
    sessions,
    ranges: [],
    problem: null,
    problem_name: 'stiff neck',
    band: {
      settled_score: 1,
      watch_score: 5,
      late_score: 4,
      unsettled_hours: 48,
      late_hours: 72,
    },
    course: null,
    ...change,
  };
}
