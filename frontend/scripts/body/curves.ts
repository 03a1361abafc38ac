/* Smooth lines through points: cubic Béziers, because a body has no corners but the few it has. */

import type { Point } from '../../src/ui/body/proportions';

/** One cubic piece: start, two controls, end. */
export type Piece = readonly [Point, Point, Point, Point];

export const mirrored = ([x, y]: Point): Point => [x === 0 ? 0 : -x, y];
export const reversed = (pieces: readonly Piece[]): Piece[] =>
  pieces.map(([a, b, c, d]): Piece => [d, c, b, a]).reverse();

export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
const root_of_length = (a: Point, b: Point) => Math.sqrt(Math.hypot(...minus(a, b)));

/** A control point beside `at`, for the piece that leads to `next` (centripetal Catmull-Rom). */
function control(before: Point, at: Point, next: Point): Point {
  const near = root_of_length(at, before);
  const far = root_of_length(next, at);
  const on = (axis: 0 | 1) =>
    (near * near * next[axis] -
      far * far * before[axis] +
      (2 * near * near + 3 * near * far + far * far) * at[axis]) /
    (3 * near * (near + far));
  return [on(0), on(1)];
}

/** The point a line would have come from: its own mirror at the midline, else straight on. */
function beyond(end: Point, next: Point): Point {
  return end[0] === 0 && next[0] !== 0
    ? mirrored(next)
    : [2 * end[0] - next[0], 2 * end[1] - next[1]];
}

/** The pieces of one smooth line through all points. */
export function smooth(points: readonly Point[]): Piece[] {
  const at = (index: number): Point => {
    const [first, second] = points as [Point, Point];
    if (index < 0) return beyond(first, second);
    if (index < points.length) return points[index] as Point;
    return beyond(points.at(-1) as Point, points.at(-2) as Point);
  };
  return points.slice(1).map((end, index): Piece => {
    const start = at(index);
    return [start, control(at(index - 1), start, end), control(at(index + 2), end, start), end];
  });
}

/** A point of a piece, `t` from 0 to 1. */
export function on_piece([a, b, c, d]: Piece, t: number): Point {
  const s = 1 - t;
  const along = (axis: 0 | 1) =>
    s * s * s * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t * t * t * d[axis];
  return [along(0), along(1)];
}

/** The line as many short straight ones, for measuring. */
export function flattened(pieces: readonly Piece[], steps = 8): Point[] {
  return pieces.flatMap((piece) =>
    Array.from({ length: steps }, (_, step) => on_piece(piece, step / steps)),
  );
}

const tenth = (value: number) => Math.round(value * 10);
/** Tenths as short as a path may have them: "-.5", "12". */
const short = (tenths: number) => String(tenths / 10).replace(/^(-?)0\./, '$1.');

/** What goes into a path's `d`, every point counted from the one before, in tenths of a unit. */
export function drawn(pieces: readonly Piece[], closed: boolean): string {
  const [first] = pieces as [Piece];
  const steps = pieces.map(([start, ...rest]) => {
    const [x, y] = start.map(tenth) as [number, number];
    const numbers = rest.flatMap((point) => [tenth(point[0]) - x, tenth(point[1]) - y]);
    return `c${numbers.map(short).join(' ').replaceAll(' -', '-')}`;
  });
  return `M${first[0].map((value) => short(tenth(value))).join(' ')}${steps.join('')}${closed ? 'z' : ''}`;
}
