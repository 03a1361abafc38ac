/* Several small pictures over the same columns (sessions, weeks), one below the other: where things
   stand in them. What nobody said is a dotted line, never a 0. */

export type RowPoint = { at: number; value: number };
/** `part`: there was more than is known. */
export type RowBar = RowPoint & { part?: boolean };
/** From one value to another; without an end it goes on upward from where it is known to. */
export type RowSpan = { at: number; from: number; to: number | null };
export type Sign = 'full' | 'half' | 'ring';
export type RowSign = { at: number; sign: Sign };
export type SharedRow = {
  key: string;
  name: string;
  /** The value at the top; the foot is 0. */
  most: number;
  ticks: { value: number; text: string }[];
  points?: RowPoint[];
  bars?: RowBar[];
  spans?: RowSpan[];
  signs?: RowSign[];
  /** Columns of which something is known, but not this. */
  gaps: number[];
};
/** Where something began, such as a version of the plan. */
export type ColumnMark = { at: number; text: string };

export const ROW_HEIGHT = 64;
export const SIGNS_HEIGHT = 28;
/** Room for the numbers beside the picture, and for marks at its edges. */
export const START = 34;
export const INSET = 6;
const LEAST_ACROSS = 12;

/** How many columns may stand beside one another. */
export function columns_that_fit(width: number): number {
  return Math.max(1, Math.floor((width - START - INSET) / LEAST_ACROSS));
}

export function x_of(at: number, columns: number, width: number): number {
  return round(START + (at + 0.5) * across(columns, width));
}

export function across(columns: number, width: number): number {
  return (width - START - INSET) / columns;
}

export function y_of(value: number, most: number, height: number): number {
  return round(INSET + (1 - value / most) * (height - 2 * INSET));
}

/** Lines between points of neighbouring columns; over a gap there is none. */
export function joined(points: RowPoint[]): [RowPoint, RowPoint][] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    return next && next.at === point.at + 1 ? [[point, next] as [RowPoint, RowPoint]] : [];
  });
}

/** A round number at or above the highest, for the top of a row. */
export function round_top(values: number[]): number {
  const most = Math.max(1, ...values);
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * unit >= most) ?? 10;
  return Math.ceil(step * unit);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
