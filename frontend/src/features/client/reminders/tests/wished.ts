/* How Ana is reminded in a test, and a server that keeps what she says. */

import type {
  Delivery,
  NewPreferences,
  Preferences,
  Reach,
  Reminder,
  Reminders,
} from '../../../../contract/reminders';
import type { Weekday } from '../../../../contract/shapes';

const WEEKDAYS: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function wished(change: Partial<Preferences> = {}): Preferences {
  return {
    off: false,
    paused_until_on: null,
    kinds: { check_in: true, routine: true, plan: true, message: true },
    quiet: { begins: '21:00', ends: '08:00' },
    times: null,
    health_words: false,
    channel: null,
    fallback_minutes: null,
    email: true,
    changed_at: null,
    days: WEEKDAYS.map((weekday) => ({ weekday, first: '09:00', second: '18:00' })),
    examples: {
      plain: 'Two things for today, 9 minutes.',
      with_health_words: 'How is it after your treatment? And two exercises, 9 minutes.',
    },
    ...change,
  };
}

/** Answers of the preferences' address, for the phone of a test. */
export function keeps_wishes(change: Partial<Preferences> = {}): Record<string, unknown> {
  const others: Record<string, unknown> = {
    '/reminders/preferences': wished(change),
    '/reminders': went(),
    '/reminders/calendar': { made_at: null, names: false, last_read_at: null },
  };
  others['PUT /reminders/preferences'] = (said: NewPreferences) => {
    const body = wished({ ...change, ...said, changed_at: '2026-11-24T14:00:00Z' });
    others['/reminders/preferences'] = body;
    return { body };
  };
  return others;
}

export function delivery(change: Partial<Delivery> = {}): Delivery {
  return {
    nth: 1,
    channel: 'push',
    result: 'sent',
    attempts: 1,
    made_at: '2026-11-24T09:00:00Z',
    ended_at: '2026-11-24T09:01:00Z',
    shown_at: null,
    tapped_at: null,
    dismissed_at: null,
    ...change,
  };
}

export function reminder(deliveries: Delivery[] = [delivery()], id = 'r1'): Reminder {
  return {
    id,
    kind: 'routine',
    due_at: '2026-11-24T09:00:00Z',
    decided_at: '2026-11-24T09:00:00Z',
    closes_at: null,
    text: 'Two things for today, 9 minutes.',
    deliveries,
  };
}

export function went(reminders: Reminder[] = [], change: Partial<Reach> = {}): Reminders {
  const reach: Reach = {
    ways: ['push', 'email'],
    push_devices: 1,
    last_shown_at: null,
    last_sent_at: null,
    trouble: null,
    ...change,
  };
  return { reach, reminders };
}
