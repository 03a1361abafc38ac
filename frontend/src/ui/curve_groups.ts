/* The whole table behind a curve of areas: this session, the exercises since, the sessions before. */

import { m } from '../kernel/i18n.svelte';
import type { CurvePoint, CurveProps } from './curve';
import { hours_told, row_of, type Row, type RowGroup } from './curve_rows';
import { area_told } from './curve_told';

type Timed = { at: number; row: Row };

/** Numbers of several areas in one answer are one row where they are the same. */
function sore_rows({ areas }: CurveProps): Timed[] {
  const said = new Map<string, { point: CurvePoint; names: string[] }>();
  for (const area of areas) {
    const ends_at = area.superseded_at_h ?? Infinity;
    for (const point of area.points) {
      if (point.hours > ends_at) continue;
      const key = `${point.hours} ${point.score} ${point.cause}`;
      const same = said.get(key);
      if (same) same.names.push(area_told(area));
      else said.set(key, { point, names: [area_told(area)] });
    }
  }
  return [...said.values()].map(({ point, names }) => ({
    at: point.hours,
    row: { ...row_of(point), where: names.join('; ') },
  }));
}

function next_rows({ areas }: CurveProps): Timed[] {
  return areas.flatMap((area): Timed[] => {
    const at = area.superseded_at_h ?? null;
    if (at === null) return [];
    const row = { hours: hours_told(at), where: area_told(area), what: m.curve_next(), said: '–' };
    return [{ at, row }];
  });
}

/** Groups without rows are left out; each has a heading where there is more than one. */
export function row_groups(shown: CurveProps): RowGroup[] {
  const { problem, exercises = [], earlier = [] } = shown;
  const timed = [
    ...(problem?.points ?? []).map((point) => ({
      at: point.hours,
      row: row_of(point, problem!.name, 'problem'),
    })),
    ...sore_rows(shown),
    ...next_rows(shown),
  ].sort((a, b) => a.at - b.at);
  const done = exercises.map(({ hours, status, count }) => ({
    hours: hours_told(hours),
    what: m.curve_exercises_heading(),
    said:
      status === 'done' ? m.curve_exercises_done({ count }) : m.curve_exercises_partly({ count }),
  }));
  const groups = [
    { heading: m.curve_this_session(), rows: timed.map(({ row }) => row) },
    { heading: m.curve_exercises_heading(), rows: done },
    ...earlier.map(({ name, points }) => ({
      heading: m.curve_session_of({ name }),
      rows: points.map((point) => row_of(point)),
    })),
  ].filter(({ rows }) => rows.length > 0);
  return groups.length > 1 ? groups : groups.map(({ rows }) => ({ rows }));
}
