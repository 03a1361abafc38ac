/* How somebody wants to be reminded, by which ways, and how what was said went. */

import type { components } from './schema';

type S = components['schemas'];

/** How a client wants to be reminded, whole. */
export type NewPreferences = S['NewPreferences'];
export type Preferences = S['Preferences'];
export type ReminderKind = keyof Preferences['kinds'];
export type ReminderTimes = NonNullable<Preferences['times']>;
export type QuietHours = Preferences['quiet'];
export type Channel = NonNullable<Preferences['channel']>;
/** What holds for a practice's clients who have said nothing. */
export type ReminderDefaults = S['ReminderDefaults'];
/** How a member wants to be told of her clients. */
export type MemberReminders = S['MemberReminders'];

export type Subscriptions = S['PushSubscriptions'];
/** A device of hers that reminders may be pushed to. */
export type Subscribed = S['PushSubscription'];
export type Device = Subscribed['device'];

export type CalendarAddress = S['CalendarAddress'];
export type MadeCalendar = S['MadeCalendar'];

/** What was said to her latest, by which ways she is reached, and whether anything arrives. */
export type Reminders = S['ToldReminders'];
export type Reminder = S['ToldReminder'];
export type Delivery = Reminder['deliveries'][number];
export type Reach = S['Reach'];
export type ClientReach = S['ClientReach'];
