/* What members read of one session and its recovery, to print. */

import type { CaseFile } from '../contract/case_file';
import { get } from './lock.svelte';

/** Everything that is stored about a session: asked, answered, shown, seen, done, and when. */
export const get_case_file = (client_id: string, treatment_id: string) =>
  get<CaseFile>(`/clients/${client_id}/treatments/${treatment_id}/case-file`);
