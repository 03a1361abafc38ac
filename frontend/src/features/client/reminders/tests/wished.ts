/* How Ana is reminded in a test, and a server that keeps what she says. */

import type { NewPreferences, Preferences } from '../../../../contract/reminders';
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
  const others: Record<string, unknown> = { '/reminders/preferences': wished(change) };
  others['PUT /reminders/preferences'] = (said: NewPreferences) => {
    const body = wished({ ...change, ...said, changed_at: '2026-11-24T14:00:00Z' });
    others['/reminders/preferences'] = body;
    return { body };
  };
  return others;
}
