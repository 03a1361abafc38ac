/* An alert about Marta's session, open and acknowledged: plain values that a test changes as it needs. */

import type { Alert, AlertEvent } from '../../../../contract/recovery';

type Reason = Alert['reasons'][number];

export const reason = (change: Partial<Reason> = {}): Reason => ({
  code: 'TR.C1',
  text: 'Sore 8, 26 h after',
  at: '2026-11-24T12:00:00Z',
  check_in_id: 'c1',
  score: 8,
  hours: 26,
  ...change,
});

export const event = (change: Partial<AlertEvent> = {}): AlertEvent => ({
  number: 1,
  kind: 'opened',
  at: '2026-11-24T12:00:00Z',
  by_name: null,
  level: 'contact',
  score: 8,
  hours: 26,
  action: null,
  outcome: null,
  ...change,
});

export const OPEN: Alert = {
  id: 'a1',
  client_id: 'marta',
  client_name: 'Marta Ruiz',
  kind: 'soreness',
  level: 'contact',
  mode: null,
  treatment_id: 't1',
  treatment_ended_at: '2026-11-23T10:00:00Z',
  reasons: [reason()],
  opened_at: '2026-11-24T12:00:00Z',
  raised_at: '2026-11-24T12:00:00Z',
  due_at: '2026-11-25T12:00:00Z',
  overdue: false,
  unread: true,
  acknowledged: null,
  resolved: null,
  escalated_at: null,
  later: null,
  events: [],
};

/* Her squat and her bridge were eased, and are too much again. */
const too_much = (name: string) =>
  reason({
    code: 'eased_twice',
    text: `Still too much after easing: ${name}`,
    check_in_id: null,
    score: null,
    hours: null,
  });

export const EASING: Alert = {
  ...OPEN,
  id: 'a9',
  kind: 'easing',
  level: 'watch',
  treatment_id: null,
  treatment_ended_at: null,
  reasons: [too_much('Squat'), too_much('Bridge')],
};

export const CALLED: Alert = {
  ...OPEN,
  unread: false,
  acknowledged: {
    at: '2026-11-24T13:00:00Z',
    by_name: 'Theo Marin',
    action: 'called',
    reason: null,
    note: null,
  },
};
