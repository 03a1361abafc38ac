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

export type CalendarAddress = S['CalendarAddress'];
export type MadeCalendar = S['MadeCalendar'];

export type Delivery = {
  nth: number;
  channel: 'none' | Channel;
  result: null | 'no_way' | 'sent' | 'gone' | 'refused' | 'given_up' | 'overtaken';
  attempts: number;
  made_at: string;
  ended_at: string | null;
  shown_at: string | null;
  tapped_at: string | null;
  dismissed_at: string | null;
};
export type Reminder = {
  id: string;
  kind: ReminderKind | 'test' | 'alert';
  due_at: string;
  decided_at: string;
  closes_at: string | null;
  text: string;
  deliveries: Delivery[];
};
/** By which ways somebody is reached, in the order they are tried, and whether it works. */
export type Reach = {
  ways: Channel[];
  push_devices: number;
  last_shown_at: string | null;
  last_sent_at: string | null;
  trouble: null | 'push_gone' | 'not_shown' | 'no_way';
};
export type Reminders = { reach: Reach; reminders: Reminder[] };
