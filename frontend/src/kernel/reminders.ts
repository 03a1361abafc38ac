/* What the server says of reminders. Fetched only with the pages that show it. */

import type { Preferences } from '../contract/reminders';
import { get } from './api';
import { Resource } from './resource.svelte';
import { store } from './store.svelte';

export const preferences = new Resource<Preferences>(
  (etag) => get('/reminders/preferences', etag),
  'reminder_preferences',
);

store.take_in(preferences);
