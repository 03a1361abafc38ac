/* What the server says of reminders, and what it is asked to do. Fetched only with the pages that show it. */

import type {
  CalendarAddress,
  Channel,
  MadeCalendar,
  Preferences,
  Reminder,
  Reminders,
} from '../contract/reminders';
import type { Answer } from './answer';
import { get, post, remove } from './api';
import { Resource } from './resource.svelte';
import { store } from './store.svelte';

export const preferences = new Resource<Preferences>(
  (etag) => get('/reminders/preferences', etag),
  'reminder_preferences',
);
/** The last ones, and how they went. */
export const reminders = new Resource<Reminders>((etag) => get('/reminders', etag), 'reminders');
/** Whether her days can be read as a calendar; its address is shown once, and never kept. */
export const calendar = new Resource<CalendarAddress>((etag) => get('/reminders/calendar', etag));

store.take_in(preferences, reminders, calendar);

/** One that goes at once; `channel` null is what fits. */
export function send_test(channel: Channel | null): Promise<Answer<Reminder>> {
  return post('/reminders/test', { channel });
}

export function find_reminder(id: string): Promise<Answer<Reminder>> {
  return get(`/reminders/${id}`);
}

/** A new address; the one before ends. */
export function make_calendar(names: boolean): Promise<Answer<MadeCalendar>> {
  return post('/reminders/calendar', { names });
}

export function end_calendar(): Promise<Answer<null>> {
  return remove('/reminders/calendar');
}
