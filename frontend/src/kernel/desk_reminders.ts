/* What members read of how a client is reminded, and what the owner says for clients who said nothing,
   and how a member is told of her own. */

import type { ClientReach, MemberReminders, ReminderDefaults } from '../contract/reminders';
import { get, send } from './lock.svelte';

export const get_reach = (client_id: string) => get<ClientReach>(`/clients/${client_id}/reminders`);
export const get_reminder_defaults = () => get<ReminderDefaults>('/reminders/defaults');
export const put_reminder_defaults = (body: ReminderDefaults) =>
  send<ReminderDefaults>('PUT', '/reminders/defaults', { body });
export const get_member_reminders = () => get<MemberReminders>('/reminders/desk');
export const put_member_reminders = (body: MemberReminders) =>
  send<MemberReminders>('PUT', '/reminders/desk', { body });
