/* "Session done, finish later" in one tap: the areas of last time, else those that were planned, and
   nothing that nobody said. */

import type { NewTreatment } from '../../../contract/screening';
import type { Client } from '../../../contract/shapes';
import type { Trouble } from '../../../kernel/answer';
import { now, now_iso } from '../../../kernel/clock';
import { get_treatment_sheet, record_treatment } from '../../../kernel/desk_treatments';
import { new_id } from '../../../kernel/ids';
import { same_area } from '../../../ui/areas';
import { usual_times } from './session_times';
import { content_of, nothing_written } from './written';

type Whose = Pick<Client, 'id' | 'next_appointment_at'>;
/** Stored; or only the sheet can tell where hands were, or why it cannot be; or nobody answered. */
export type Done = 'stored' | 'open_sheet' | Trouble;

export async function note_session_done(client: Whose, time_zone: string): Promise<Done> {
  const answer = await get_treatment_sheet(client.id);
  if (answer.kind !== 'ok') return answer.kind === 'refused' ? answer.problem : 'unreachable';
  const { last, draft, arrival, screening } = answer.body;
  const blocked = screening.screening?.outcome?.blocked_areas ?? [];
  const areas = (last?.areas ?? screening.screening?.planned ?? []).filter(
    (area) => !blocked.some((other) => same_area(other, area)),
  );
  if (draft || areas.length === 0) return 'open_sheet';
  const written = {
    ...nothing_written(''),
    areas: areas.map(({ zone, side }) => ({ zone, side })),
  };
  const { started_at, ended_at } = usual_times(
    { opened_at: now_iso(), appointment_at: client.next_appointment_at },
    now(),
  );
  const iso = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z');
  const treatment: NewTreatment = {
    ...content_of(written, null, true),
    id: new_id(),
    tenderness_before: arrival?.tenderness ?? null,
    problem_before: arrival?.problem ?? null,
    arrival_id: arrival?.id ?? null,
    started_at: iso(started_at),
    ended_at: iso(ended_at),
    time_zone,
    draft: true,
  };
  const stored = await record_treatment(client.id, treatment);
  if (stored.kind === 'refused') return 'open_sheet';
  return stored.kind === 'ok' ? 'stored' : 'unreachable';
}
