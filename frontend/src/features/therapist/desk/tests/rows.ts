/* A client on the desk as the server has her, for tests: nothing to say of her but what is given. */

import type { CaseloadRow } from '../../../../contract/shapes';

export function row(name: string, parts: Partial<CaseloadRow> = {}): CaseloadRow {
  return {
    client_id: name.toLowerCase(),
    name,
    level: 'usual',
    reasons: [],
    action: 'open',
    snooze: null,
    adherence_28d: { rate: 0.82, n: 17, band: 'on_track' },
    soreness: null,
    trend: [],
    last_contact_at: null,
    next_appointment_at: null,
    next_appointment_place: null,
    arrival: null,
    screening: null,
    ...parts,
  };
}
