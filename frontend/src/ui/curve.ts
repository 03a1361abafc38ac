/* From points to places: the arithmetic of the recovery curve, apart from how it is drawn. */

import type { Point } from '../contract/shapes';

export type Series = 'treat' | 'exer' | 'usual';
/** The usual band at an hour, both edges as scores. */
export type BandPoint = { hours: number; low?: number; high: number };

/** What somebody put the soreness down to; an answer put down to exercises is drawn as `exer`. */
export type Cause = 'treatment' | 'exercises' | 'both' | 'other' | 'not_sure';
/** An answer: hours since the session's end, exact, and the number that was given. */
export type CurvePoint = Point & { cause?: Cause | null };
/** Soreness of one area, oldest answer first. What was answered for "the sorest spot" stands in every
    area it stands for; areas with the same numbers are drawn as one line with both names. */
export type CurveArea = {
  /** As it is shown, with its side: "Back of neck, left". */
  name: string;
  points: CurvePoint[];
  /** False: not treated, the client added it. */
  treated?: boolean;
  /** The hour at which a later session took the area over: its line ends there. */
  superseded_at_h?: number | null;
};
/** The problem the client came with, by its name, and its numbers (at 0: before the session). */
export type CurveProblem = { name: string; points: CurvePoint[] };
/** A session before this one, the latest first: "9 Nov", and its sorest spot. */
export type EarlierSession = { name: string; points: CurvePoint[] };
/** Exercises that were done at an hour after the session. */
export type ExerciseMark = { hours: number; status: 'done' | 'partly'; count: number };
/** An hour known to lie in (after_h, by_h]; null: beyond what was observed. */
export type Between = { after_h: number; by_h: number | null };
/** By when the practice's own sessions had settled: of the `n` that left soreness. */
export type CurveCourse = {
  n: number;
  median: Between;
  lower_quartile: Between;
  upper_quartile: Between;
};

export type CurveProps = {
  /** What the picture is of: the figure's name. */
  caption: string;
  /** The session's day, short, at the foot of the frame: "Mon". */
  start: string;
  areas: CurveArea[];
  problem?: CurveProblem | null;
  /** Whether it has settled; where it had not by the third day, the frame goes on to the fifth. */
  settled?: boolean | null;
  /** Hours shown; left out: 72, 120 or 168 by the answers there are (`hours_shown`). */
  until?: number;
  /** `usual_band(until, thresholds)`, or nothing where it is not to be shown. */
  band?: BandPoint[];
  /** The last three are drawn. */
  earlier?: EarlierSession[];
  course?: CurveCourse | null;
  exercises?: ExerciseMark[];
  /** The sentence where there is no answer; left out: "No answers yet …". */
  empty?: string;
  /** Drawn once, after saving. */
  draw?: boolean;
};

export type Frame = {
  width: number;
  height: number;
  until: number;
  inset: { top: number; end: number; bottom: number; start: number };
};
export type Spot = { x: number; y: number };

const DAY_H = 24;
/** From here on an answer is the third day's (docs/clinical.md 1.4). */
const THIRD_DAY_FROM_H = 66;

/** The hours to show: three days, five when it had not settled by then, seven or more when there are
    answers later; always whole days, and no answer is left out. */
export function hours_shown(points: Point[], settled?: boolean | null): number {
  const last = Math.max(0, ...points.map(({ hours }) => hours));
  const is_unsettled = settled === false && last >= THIRD_DAY_FROM_H;
  const wide_enough = [is_unsettled ? 120 : 72, 120, 168].find((hours) => hours >= last);
  return wide_enough ?? Math.ceil(last / DAY_H) * DAY_H;
}

export function place({ hours, score }: Point, frame: Frame): Spot {
  const { inset, width, height, until } = frame;
  const across = width - inset.start - inset.end;
  const down = height - inset.top - inset.bottom;
  const held = Math.min(Math.max(hours, 0), until);
  return {
    x: Math.round((inset.start + (held / until) * across) * 10) / 10,
    y: Math.round((inset.top + (1 - score / 10) * down) * 10) / 10,
  };
}

/** Straight from answer to answer: nothing is known of the hours between. */
export function line_path(points: Point[], frame: Frame): string {
  return points
    .map((point, index) => {
      const { x, y } = place(point, frame);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

export function band_path(band: BandPoint[], frame: Frame): string {
  const upper = band.map(({ hours, high }) => ({ hours, score: high }));
  const lower = band.map(({ hours, low = 0 }) => ({ hours, score: low })).reverse();
  return `${line_path([...upper, ...lower], frame)}Z`;
}

/** The mark of a series around a point: ● ▲ ■. */
export function mark_path(series: Series, { x, y }: Spot, size = 5): string {
  if (series === 'exer') {
    const half = size * 1.2;
    return `M${x} ${y - half}L${x + half} ${y + size}L${x - half} ${y + size}Z`;
  }
  if (series === 'usual') {
    const side = size * 0.9;
    return `M${x - side} ${y - side}h${2 * side}v${2 * side}h${-2 * side}Z`;
  }
  return `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
}
