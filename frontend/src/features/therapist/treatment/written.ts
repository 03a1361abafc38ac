/* What stands on the sheet, as it is typed: what a new one begins with, what a stored draft comes back
   as, and how it goes out. */

import type { AreaDetail, TreatmentContent } from '../../../contract/screening';
import type { Area, Pressure, Response, Technique, Treatment } from '../../../contract/shapes';
import { now_iso } from '../../../kernel/clock';
import { new_id } from '../../../kernel/ids';
import { same_area } from '../../../ui/areas';
import type { NextChoice, OwnTime } from './next_appointment';
import { as_ranges, lines_of, type RangeLine } from './ranges';

export type Score = 'tenderness_before' | 'tenderness_after' | 'problem_before' | 'problem_after';
/** A session on the clocks of the practice. */
export type Times = { date: string; starts: string; ends: string };

export type Written = Record<Score, number | null> & {
  id: string;
  /** The revision of the stored draft this is written onto; null when nothing is stored. */
  based_on: number | null;
  opened_at: string;
  /** Null until they are set by hand or the sheet is sent. */
  times: Times | null;
  areas: Area[];
  technique: Technique;
  pressure: Pressure;
  /** Whether somebody chose them or took them over; else they stand here because most sessions are so. */
  chosen: { technique: boolean; pressure: boolean };
  per_area: AreaDetail[];
  minutes: string;
  ranges: RangeLine[];
  response: Response | null;
  note: string;
  aftercare: string;
  plan: 'keep' | 'change';
  next: NextChoice;
  own: OwnTime;
  arrival_id: string | null;
};

const NOTHING = {
  based_on: null,
  times: null,
  areas: [],
  technique: 'str_active',
  pressure: 'moderate',
  chosen: { technique: false, pressure: false },
  per_area: [],
  minutes: '',
  tenderness_before: null,
  tenderness_after: null,
  problem_before: null,
  problem_after: null,
  ranges: [],
  response: null,
  note: '',
  aftercare: '',
  plan: 'keep',
  next: 'leave',
  arrival_id: null,
} as const;

export function nothing_written(place: string): Written {
  return structuredClone({
    ...NOTHING,
    id: new_id(),
    opened_at: now_iso(),
    own: { date: '', time: '', place },
  }) as unknown as Written;
}

/** A stored draft as it can be written on. */
export function written_of(draft: Treatment, place: string): Written {
  const blank = nothing_written(place);
  return {
    ...blank,
    id: draft.id,
    based_on: draft.revision,
    areas: draft.areas.map(({ zone, side }) => ({ zone, side })),
    technique: draft.technique ?? blank.technique,
    pressure: draft.pressure ?? blank.pressure,
    chosen: { technique: draft.technique !== null, pressure: draft.pressure !== null },
    per_area: draft.per_area ?? [],
    minutes: draft.minutes === null ? '' : String(draft.minutes),
    tenderness_before: draft.tenderness_before,
    tenderness_after: draft.tenderness_after,
    problem_before: draft.problem_before,
    problem_after: draft.problem_after,
    ranges: lines_of(draft.ranges),
    response: draft.response,
    note: draft.note ?? '',
    aftercare: draft.aftercare ?? '',
    arrival_id: draft.arrival_id,
  };
}

/** As the API takes it, but for when it was. Whoever finishes has seen how it was done; for later only
    what was chosen is kept. */
export function content_of(
  written: Written,
  next_appointment: TreatmentContent['next_appointment'],
  draft: boolean,
): TreatmentContent {
  const { areas, chosen, minutes, note, aftercare } = written;
  const per_area = written.per_area.filter(
    (detail) =>
      areas.some((area) => same_area(area, detail)) &&
      (detail.technique ?? detail.pressure ?? detail.minutes) !== undefined,
  );
  return {
    areas,
    technique: chosen.technique || !draft ? written.technique : null,
    pressure: chosen.pressure || !draft ? written.pressure : null,
    per_area: per_area.length > 0 ? per_area : null,
    minutes: minutes.trim() === '' ? null : Number(minutes),
    tenderness_before: written.tenderness_before,
    tenderness_after: written.tenderness_after,
    problem_before: written.problem_before,
    problem_after: written.problem_after,
    ranges: as_ranges(written.ranges),
    response: written.response,
    note: note.trim() || null,
    aftercare: aftercare.trim() || null,
    next_appointment,
    arrival_id: written.arrival_id,
  };
}
