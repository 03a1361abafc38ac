/* Exercises with the logs laid over them that have not arrived yet. Pure. */

import type { Offer, Slot, SlotLog } from '../contract/shapes';
import { diary_day } from './days';
import type { Entry } from './entries';

type LogEntry = Extract<Entry, { kind: 'exercise_log' | 'exercise_log_revision' }>;

/** What a log of a day says, whole. */
export function said_in({ body }: LogEntry, due_on: string) {
  const { status, performed_at, time_zone } = body;
  return {
    status,
    performed_at,
    reason: body.reason ?? null,
    sets: body.sets ?? null,
    variant: body.variant ?? null,
    pain: body.pain ?? null,
    effort: body.effort ?? null,
    note: body.note ?? null,
    late: diary_day(performed_at, time_zone) > due_on,
  };
}

function log_in(entry: LogEntry, id: string, due_on: string): SlotLog | null {
  const { status, ...said } = said_in(entry, due_on);
  if (status === 'withdrawn') return null;
  const { body } = entry;
  return { id, revision_id: 'revision_id' in body ? body.revision_id : id, status, ...said };
}

/** By its line where that is known: the plan may have changed since it was done. */
function is_meant(shown: Slot | Offer, entry: LogEntry): boolean {
  if (entry.kind === 'exercise_log_revision') return shown.log?.id === entry.record_id;
  const { body, line_id } = entry;
  const same = line_id ? line_id === shown.line_id : body.prescription_id === shown.prescription_id;
  return same && body.due_on === shown.due_on && body.nth === shown.nth;
}

/** A day counts once something was done, until the server weighs how much it was. */
function counts(log: SlotLog | null): boolean {
  return log !== null && log.status !== 'skipped';
}

/** One exercise after one write; the same object when the write is not about it. */
export function with_log<Shown extends Slot | Offer>(shown: Shown, entry: Entry): Shown {
  if (entry.kind !== 'exercise_log' && entry.kind !== 'exercise_log_revision') return shown;
  if (!is_meant(shown, entry)) return shown;
  const log = log_in(entry, entry.record_id, shown.due_on);
  const awake = counts(log) ? { rests_why: null, rests_until: null } : {};
  const laid = { ...shown, log, ...awake };
  if ('days_done' in laid) laid.days_done += Number(counts(log)) - Number(counts(shown.log));
  return laid;
}
