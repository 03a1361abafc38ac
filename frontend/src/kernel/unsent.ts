/* Today as the client means it: the server's last answer with the writes laid over it that have not
   arrived yet. Pure; the next answer of the server replaces it. */

import type { Answers, Slot, Today } from '../contract/shapes';
import type { Entry } from './entries';

function sorest(answers: Answers): number {
  return Math.max(...answers.scores.map((score) => score.now));
}

function with_check_in(today: Today, entry: Entry): Today {
  if (entry.kind === 'check_in') {
    const { id, moment, recorded_at, answers } = entry.body;
    if (today.check_in?.moment !== moment) return today;
    const { treatment_id, session_ended_at } = today.check_in;
    const score = sorest(answers);
    const answered = { id, revision_id: id, treatment_id, moment, recorded_at, answers, score };
    return { ...today, check_in: null, answered: { ...answered, session_ended_at } };
  }
  if (entry.kind !== 'check_in_revision' || today.answered?.id !== entry.record_id) return today;
  if (entry.body.status === 'withdrawn') return { ...today, answered: null };
  const { revision_id, recorded_at } = entry.body;
  const answers = entry.body.answers ?? today.answered.answers;
  return {
    ...today,
    answered: { ...today.answered, revision_id, recorded_at, answers, score: sorest(answers) },
  };
}

function with_log(slot: Slot, entry: Entry): Slot {
  if (entry.kind === 'exercise_log') {
    const { id, prescription_id, due_on, nth, status, reason = null, performed_at } = entry.body;
    const same =
      slot.prescription_id === prescription_id && slot.due_on === due_on && slot.nth === nth;
    const log = { id, revision_id: id, status, reason, performed_at };
    return same ? { ...slot, log } : slot;
  }
  if (entry.kind !== 'exercise_log_revision' || slot.log?.id !== entry.record_id) return slot;
  const { revision_id, status, reason = null, performed_at } = entry.body;
  if (status === 'withdrawn') return { ...slot, log: null };
  return { ...slot, log: { id: slot.log.id, revision_id, status, reason, performed_at } };
}

/** Lays unsent writes over Today, oldest first. What was refused is not shown as done. */
export function with_unsent(today: Today, entries: Entry[]): Today {
  const shown = entries.filter((entry) => entry.state !== 'shelved');
  const answered = shown.reduce(with_check_in, today);
  const slots = today.slots.map((slot) => shown.reduce(with_log, slot));
  const open = slots.filter((slot) => slot.log === null);
  return {
    ...answered,
    slots,
    est_seconds: open.reduce((sum, slot) => sum + slot.est_seconds, 0),
  };
}
