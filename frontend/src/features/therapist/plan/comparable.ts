/* What two plans are compared by: an item's content in one fixed order of keys. */

import type { DraftItem } from '../../../contract/shapes';

export function comparable(item: DraftItem): unknown[] {
  const { schedule, load } = item;
  return [
    item.exercise_slug,
    item.side,
    item.sets,
    item.reps,
    item.hold_s,
    item.duration_s,
    item.rest_s,
    item.tempo,
    [load.kind, load.value],
    item.rir_target,
    item.times_per_day,
    [schedule.kind, schedule.weekdays ?? [], schedule.every, schedule.per_week, schedule.rrule],
    item.starts_on,
    item.ends_on,
    item.phase,
    item.pain_limit_nprs,
    item.note || null,
    item.is_key,
    item.easier_ok,
  ];
}
