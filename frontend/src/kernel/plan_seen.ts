/* Tells the server, once a version, that the client has had it on screen. Nothing waits for it: what
   did not arrive is told again when the plan is next shown. */

import { post } from './api';
import { session } from './session.svelte';

let under_way: string | null = null;

export async function tell_seen(version_id: string): Promise<void> {
  const client_id = session.me?.acting.client_id;
  const record = `strtrack.plan_seen.${client_id}`;
  if (!client_id || under_way === version_id) return;
  if (localStorage.getItem(record) === version_id) return;
  under_way = version_id;
  const answer = await post(`/clients/${client_id}/plan/versions/${version_id}/seen`);
  under_way = null;
  if (answer.kind === 'ok') localStorage.setItem(record, version_id);
}
