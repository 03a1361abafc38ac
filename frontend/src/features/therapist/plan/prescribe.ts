/* From the library into a plan: the exercise's usual dose as a first proposal. */

import type { DraftItem, Exercise, Schedule, Weekday } from '../../../contract/shapes';
import { new_id } from '../../../kernel/ids';
import { WEEKDAYS } from '../words/weekdays';
import { est_seconds } from './minutes';

/** A schedule of one kind, with that kind's own field and no other. */
export function schedule_as(kind: Schedule['kind'], own: Partial<Schedule> = {}): Schedule {
  return { kind, weekdays: [], every: null, per_week: null, rrule: null, ...own };
}

/** The part of RFC 5545 that the library uses: every day, or some weekdays. */
export function schedule_of(rrule: string | null): Schedule {
  const named = /BYDAY=([A-Z,]+)/.exec(rrule ?? '')?.[1]?.split(',') ?? [];
  const weekdays = WEEKDAYS.filter((day: Weekday) => named.includes(day));
  return weekdays.length === 0 || weekdays.length === WEEKDAYS.length
    ? schedule_as('daily')
    : schedule_as('weekdays', { weekdays });
}

export function prescribe(exercise: Exercise, phase: number | null = null): DraftItem {
  const usual = exercise.default_dosage;
  const item: DraftItem = {
    line_id: new_id(),
    exercise_slug: exercise.slug,
    exercise_name: exercise.name,
    side: usual.per_side ? 'each' : 'both',
    sets: usual.sets,
    reps: usual.reps,
    hold_s: usual.hold_s,
    duration_s: usual.duration_s,
    rest_s: usual.rest_s ?? 0,
    tempo: usual.tempo,
    load: { ...usual.load } as DraftItem['load'],
    rir_target: usual.rir_target,
    times_per_day: usual.times_per_day,
    schedule: schedule_of(usual.rrule),
    starts_on: null,
    ends_on: null,
    phase,
    pain_limit_nprs: exercise.pain_limit_nprs,
    note: usual.note,
    is_key: false,
    easier_ok: true,
    est_seconds: 0,
  };
  return { ...item, est_seconds: est_seconds(item) };
}
