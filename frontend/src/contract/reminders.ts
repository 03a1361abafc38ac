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
