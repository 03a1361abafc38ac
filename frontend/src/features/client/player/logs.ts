/* What a round becomes in the diary: one log an exercise, and one answer for the whole. Pure. */

import type { SetDone } from '../../../contract/shapes';
import type { ExerciseAnswer, ExerciseLogAnswer, RoutineAnswer } from '../../../kernel/entries';
import type { EndAnswers } from './end';
import { done_items, type Item, type Round } from './round';

/** The instant as the API writes it: whole seconds. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Sets as they are sent; when each ended stays on the phone. */
function sets_of({ sets }: Item): SetDone[] {
  return sets.map(({ reps, seconds, load, band, side }) => ({
    ...(reps !== undefined && { reps }),
    ...(seconds !== undefined && { seconds }),
    ...(load !== undefined && { load }),
    ...(band && { band }),
    ...(side && { side }),
  }));
}

/** How an exercise went, as it is logged or put right; null while it is open or not this round's. */
export function answer_of(
  item: Item,
): (ExerciseAnswer & { status: ExerciseLogAnswer['status'] }) | null {
  const { result, slot, easier } = item;
  if (!result || result.status === 'elsewhere') return null;
  const { status, reason } = result;
  if (status === 'skipped') return { status, reason };
  const variant = easier && slot.easier ? { variant: slot.easier.slug } : {};
  return { status, reason, sets: sets_of(item), ...variant };
}

/** Its log, with the id it has had since the round was made; null as above. */
export function log_of(item: Item): ExerciseLogAnswer | null {
  const answer = answer_of(item);
  if (!answer || !item.result) return null;
  const { prescription_id, line_id, due_on, nth } = item.slot;
  const performed_at = iso(item.result.ended_at);
  return { id: item.log_id, prescription_id, line_id, due_on, nth, performed_at, ...answer };
}

/** The whole round with what was said at its end. */
export function routine_of(round: Round, end: EndAnswers): RoutineAnswer {
  const ended_at = round.step.is === 'over' ? round.step.ended_at : round.began_at;
  const logged = round.items.filter((item) => answer_of(item) !== null);
  const done = done_items(round).map(({ slot }) => slot.line_id);
  const hurt = (end.pain ?? 0) >= 3 ? end.hurt.filter((line_id) => done.includes(line_id)) : [];
  return {
    id: round.id,
    due_on: round.day_on,
    begun_at: iso(round.began_at),
    ended_at: iso(Math.max(ended_at, round.began_at)),
    log_ids: logged.map(({ log_id }) => log_id),
    pain: end.pain,
    hurt: [...new Set(hurt)],
    effort: end.effort,
    two_more: end.two_more,
    note: (end.noted && end.note.trim()) || null,
  };
}
