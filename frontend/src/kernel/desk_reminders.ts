/* What members read of how a client is reminded, and what the owner says for clients who said nothing. */

import type { ClientReach, ReminderDefaults } from '../contract/reminders';
import { get, send } from './lock.svelte';

export const get_reach = (client_id: string) => get<ClientReach>(`/clients/${client_id}/reminders`);
export const get_reminder_defaults = () => get<ReminderDefaults>('/reminders/defaults');
export const put_reminder_defaults = (body: ReminderDefaults) =>
  send<ReminderDefaults>('PUT', '/reminders/defaults', { body });
