/* From weeks to places: what one exercise came to week by week, as rows of a small picture. Weeks
   without a session are left free; nothing is drawn that nobody noted. */

import type { Trend, TrendPoint } from '../contract/exercising';
import { add_days, days_between } from '../kernel/days';

export const BANDS = ['x-light', 'light', 'medium', 'heavy', 'x-heavy'] as const;
export type RowKind = 'reps' | 'seconds' | 'load' | 'band' | 'pain';
/** What a week came to in one row; `week` counts from the first that is shown. */
export type Mark = { week: number; value: number; eased: boolean };
export type Row = { kind: RowKind; most: number; marks: Mark[] };
export type Place = { x: number; y: number };

const PAIN_MOST = 10;

/** The weeks that speak of what the line is now: the same exercise, counted in the same way. */
export function comparable({ exercise_name, unit, points }: Trend): TrendPoint[] {
  return points.filter((point) => point.exercise_name === exercise_name && point.unit === unit);
}

/** How many weeks the picture spans, this one included. */
export function weeks_between(since: string, today: string): number {
  return Math.floor(days_between(since, today) / 7) + 1;
}

/** The rows that have something to show: amounts, then load or band, then pain. */
export function rows_of(trend: Trend, since: string): Row[] {
  const points = comparable(trend);
  const row = (kind: RowKind, value_of: (point: TrendPoint) => number | null): Row => {
    const marks = points.flatMap((point) => {
      const value = value_of(point);
      const week = days_between(since, point.monday) / 7;
      return value === null ? [] : [{ week, value, eased: point.eased }];
    });
    return { kind, most: Math.max(0, ...marks.map(({ value }) => value)), marks };
  };
  const rows = [
    row(trend.unit, ({ amount }) => amount),
    row('load', ({ load }) => load),
    row('band', ({ band }) => (band === null ? null : BANDS.indexOf(band) + 1)),
    { ...row('pain', ({ pain }) => pain), most: PAIN_MOST },
  ];
  return rows.filter(({ marks }) => marks.length > 0);
}

export type Frame = { width: number; height: number; weeks: number };

/** Room for a mark at the edges. */
export const INSET = 5;

export function place({ week, value }: Mark, most: number, { width, height, weeks }: Frame): Place {
  const across = (width - 2 * INSET) / weeks;
  const down = height - 2 * INSET;
  return {
    x: round(INSET + (week + 0.5) * across),
    y: round(INSET + (1 - value / most) * down),
  };
}

/** A step a week, joined only where the next week is there as well. */
export function steps_path({ marks, most }: Row, frame: Frame): string {
  const half = round((frame.width - 2 * INSET) / frame.weeks / 2);
  return marks
    .map((mark, index) => {
      const { x, y } = place(mark, most, frame);
      const is_joined = marks[index - 1]?.week === mark.week - 1;
      return `${is_joined ? `L${round(x - half)} ${y}` : `M${round(x - half)} ${y}`}H${round(x + half)}`;
    })
    .join('');
}

/** The same steps filled down to the foot, a week each. */
export function steps_area({ marks, most }: Row, frame: Frame): string {
  const half = round((frame.width - 2 * INSET) / frame.weeks / 2);
  const foot = frame.height - INSET;
  return marks
    .map((mark) => {
      const { x, y } = place(mark, most, frame);
      return `M${round(x - half)} ${foot}V${y}h${2 * half}V${foot}z`;
    })
    .join('');
}

/** The Mondays that are named along the foot: the first, and this week's. */
export function ends(since: string, today: string): [string, string] {
  return [since, add_days(since, 7 * (weeks_between(since, today) - 1))];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
