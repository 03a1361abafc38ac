/* How somebody wants to be reminded, by which ways, and how what was said went. */

import type { components } from './schema';

type S = components['schemas'];

/** How a client wants to be reminded, whole. `email` is whether she may be written to. */
export type NewPreferences = S['NewPreferences'] & { email: boolean };
export type Preferences = S['Preferences'] & { email: boolean };
export type ReminderKind = keyof Preferences['kinds'];
export type ReminderTimes = NonNullable<Preferences['times']>;
export type QuietHours = Preferences['quiet'];
export type Channel = NonNullable<Preferences['channel']>;

export type Device = 'ios' | 'android' | 'desktop' | 'other';
/** A device of hers that reminders may be pushed to. */
export type Subscribed = {
  id: string;
  endpoint: string;
  device: Device;
  made_at: string;
  last_sent_at: string | null;
  last_shown_at: string | null;
};
export type Subscriptions = { public_key: string; subscriptions: Subscribed[] };
