/* The names at the ends of lines, where the next session began, and the days of sessions before. */

import { place, type CurvePoint, type EarlierSession, type Series, type Spot } from './curve';
import type { CurveFrame } from './curve_frame';
import type { Stand, Stroke } from './curve_labels';
import type { DrawnLine } from './curve_lines';
import { wrapped } from './curve_text';
import type { Label, WidthOf } from './curve_wants';

/** What to call a line, and where it may be called so. */
export type Name = {
  key: string;
  /** The line it is part of. */
  of: string;
  series: Series;
  text: string[];
  /** The first line of the text says what kind it is. */
  kicker: boolean;
  spots: Spots;
  away: number;
};
/** Points of a line, its end first, and places on the way between two of them. */
type Spots = { points: Spot[]; between: Spot[] };
/** An hour at which a later session took areas over. */
export type NextSession = { hours: number; names: string[]; all: boolean };

const NARROW_NAME = 118;

type Size = { width: number; height: number; away: number; line: number };

function beside(at: Spot, { width, height, away, line }: Size): Stand[] {
  return [0, -0.5, 0.5, -1, 1].flatMap((step): Stand[] => {
    const y = at.y - height / 2 + step * line;
    const start: Stand = { x: at.x + away + 4, y, anchor: 'start', at };
    return [start, { ...start, x: at.x - away - 4 - width, anchor: 'end' }];
  });
}

function over_and_under(at: Spot, { width, height, away, line }: Size): Stand[] {
  return [0, line].flatMap((lift) =>
    [at.y - away - height - lift - 1, at.y + away + lift + 1].flatMap((y): Stand[] => [
      { x: at.x - width / 2, y, anchor: 'middle', at },
      { x: at.x + away - width, y, anchor: 'end', at },
      { x: at.x - away, y, anchor: 'start', at },
    ]),
  );
}

/** Beside its end, else over or under one of its points or between two of them. */
function stands_at({ points, between }: Spots, size: Size): Stand[] {
  const end = points.slice(0, 1);
  return [
    ...end.flatMap((spot) => beside(spot, size)),
    ...points.flatMap((spot) => over_and_under(spot, size)),
    ...between.flatMap((spot) => over_and_under(spot, { ...size, away: 2 })),
  ];
}

/** Names as labels; on a narrow picture in two lines or three. */
export function name_wants(names: Name[], frame: CurveFrame, width_of: WidthOf): Label[] {
  const most = NARROW_NAME * frame.unit * (frame.is_wide ? 1.6 : 1);
  return names.map(({ key, of, spots, away, series, text, kicker }) => {
    const lines = text.flatMap((one) => wrapped(one, most, width_of));
    const width = Math.max(...lines.map(width_of));
    const height = lines.length * frame.line;
    const stands = stands_at(spots, { width, height, away, line: frame.line });
    return { key, look: 'name', lines, series, width, height, stands, kicker, of, clear: true };
  });
}

/** The points at which a line is by itself, its end first, then its highest, and the ways between;
    all of them where it never is. */
export function own_spots(points: CurvePoint[], others: CurvePoint[], frame: CurveFrame): Spots {
  const is_own = (point: CurvePoint) =>
    !others.some(({ hours, score }) => hours === point.hours && score === point.score);
  const found = points.filter(is_own);
  const own = found.length > 0 ? found : points;
  const rest = own.slice(0, -1).sort((a, b) => b.score - a.score);
  const between = points.slice(1).flatMap((to, index) => {
    const from = points[index]!;
    if (!own.includes(from) && !own.includes(to)) return [];
    return [0.5, 0.25, 0.75].map((part) => ({
      hours: from.hours + part * (to.hours - from.hours),
      score: from.score + part * (to.score - from.score),
    }));
  });
  const placed = (all: CurvePoint[]) => all.map((point) => place(point, frame));
  return { points: placed([own.at(-1)!, ...rest]), between: placed(between) };
}

/** The hours at which later sessions took over, each with the areas it took. */
export function next_sessions(lines: DrawnLine[]): NextSession[] {
  const sore = lines.filter(({ series }) => series === 'treat');
  const hours = [...new Set(sore.flatMap(({ ends_at }) => ends_at ?? []))].sort((a, b) => a - b);
  return hours.map((at) => {
    const taken = sore.filter(({ ends_at }) => ends_at === at);
    const names = taken.flatMap((line) => line.names);
    return { hours: at, names, all: taken.length === sore.length };
  });
}

/** The upright line of a next session. */
export function next_stroke(hours: number, frame: CurveFrame): Stroke {
  return { from: place({ hours, score: 10 }, frame), to: place({ hours, score: 0 }, frame) };
}

export function next_wants(
  nexts: { hours: number; text: string }[],
  frame: CurveFrame,
  width_of: WidthOf,
): Label[] {
  return nexts.map(({ hours, text }) => {
    const lines = wrapped(text, NARROW_NAME * frame.unit, width_of);
    const width = Math.max(...lines.map(width_of));
    const height = lines.length * frame.line;
    const { x, y } = place({ hours, score: 10 }, frame);
    const stands = [0, 1, 2, 3, 4].flatMap((row): Stand[] => [
      { x: x + 5, y: y + row * frame.line, anchor: 'start' },
      { x: x - 5 - width, y: y + row * frame.line, anchor: 'end' },
    ]);
    return { key: `next ${hours}`, look: 'next', lines, width, height, stands };
  });
}

/** What an earlier session is held by: two may be of one day. */
export const earlier_key = (back: number) => `earlier ${back}`;

/** The day of each earlier session at the end of its line, where nothing else is. */
export function earlier_wants(
  earlier: EarlierSession[],
  frame: CurveFrame,
  width_of: WidthOf,
): Label[] {
  return earlier.flatMap(({ name, points }, back): Label[] => {
    const shown = points.filter(({ hours }) => hours <= frame.until);
    const width = width_of(name);
    const size = { width, height: frame.line, away: 2, line: frame.line };
    const stands = shown.length > 0 ? stands_at(own_spots(shown, [], frame), size) : [];
    const key = earlier_key(back);
    return [{ ...size, key, look: 'earlier', lines: [name], stands, of: key, clear: true }];
  });
}

/** A line as far as the frame goes: cut where it leaves it, straight between the answers around. */
export function until_edge(points: CurvePoint[], until: number): CurvePoint[] {
  const inside = points.filter(({ hours }) => hours <= until);
  const [last, next] = [inside.at(-1), points[inside.length]];
  if (!last || !next || last.hours === until) return inside;
  const part = (until - last.hours) / (next.hours - last.hours);
  return [...inside, { hours: until, score: last.score + part * (next.score - last.score) }];
}
