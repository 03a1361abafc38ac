/* What members read of how a plan may grow or be eased, and what they decide about it. */

import type { LinesDecided, NewLineDecision, Progression } from '../contract/progression';
import { get, send } from './lock.svelte';

/** What is proposed for each line of the plan, worked out as it is asked for. */
export const get_progression = (client_id: string) =>
  get<Progression>(`/clients/${client_id}/progression`);
/** What is approved becomes one new version of the plan. The same id twice is one decision. */
export const decide_progression = (
  client_id: string,
  revision: number,
  id: string,
  decisions: NewLineDecision[],
) =>
  send<LinesDecided>('POST', `/clients/${client_id}/progression/decisions`, {
    body: { id, decisions },
    if_match: `"${revision}"`,
  });
