/* What a curve would like to say beside its lines, and the places each may take. */

import { place, type BandPoint, type Series, type Spot } from './curve';
import type { CurveFrame } from './curve_frame';
import {
  box_around,
  type Box,
  type Held,
  type Stand,
  type Stroke,
  type Wanted,
} from './curve_labels';
import { peak_of, type DrawnLine, type DrawnPoint, type Strokes } from './curve_lines';

export type Label = Wanted & {
  look: 'value' | 'name' | 'band' | 'next' | 'earlier';
  lines: string[];
  series?: Series;
  /** The first line says what kind it is. */
  kicker?: boolean;
  /** How much a number matters: 0 the last, 1 the highest, 2 the first, 3 any other. */
  rank?: number;
};
export type WidthOf = (text: string) => number;

const LARGEST_MARK = 5;
const LAST_MARK = 6.5;
export const THIN_MARK = 2.5;
const SMALLEST_MARK = 2;
const BESIDE_SCALE = 6;
/** Where marks are smaller, answers stand too close for a number at each. */
const LEAST_WITH_NUMBER = 4;

/** The size of a line's marks: smaller where answers are many, so that they stand apart. */
export function mark_size(points: DrawnPoint[], frame: CurveFrame): number {
  const spots = points.map((point) => place(point, frame));
  const gaps = spots
    .slice(1)
    .map((spot, index) => Math.hypot(spot.x - spots[index]!.x, spot.y - spots[index]!.y));
  const apart = Math.min(...gaps, Infinity) / 2 - 1;
  return Math.round(Math.max(SMALLEST_MARK, Math.min(LARGEST_MARK, apart)) * 10) / 10;
}

/** The last answer stands out, as far as there is room. */
export function last_size(size: number): number {
  return size === LARGEST_MARK ? LAST_MARK : size + 1;
}

/** Every mark's box and every stroke: what labels keep clear of. */
export function drawn_boxes(
  drawn: Strokes[],
  frame: CurveFrame,
  is_thin: (line: DrawnLine) => boolean = () => false,
): { boxes: Held[]; strokes: Stroke[] } {
  const boxes: Held[] = [];
  const strokes: Stroke[] = [];
  for (const { line, runs, marks } of drawn) {
    const size = is_thin(line) ? THIN_MARK : last_size(mark_size(line.points, frame));
    const of = line.key;
    for (const point of marks) boxes.push({ ...box_around(place(point, frame), size), of });
    for (const { points } of runs)
      points.slice(1).forEach((to, index) => {
        strokes.push({ from: place(points[index]!, frame), to: place(to, frame), of });
      });
  }
  return { boxes, strokes };
}

/** The place where words may stand: beside the numbers of the scale, over those of the hours. */
export function picture_of({ width, height, inset }: CurveFrame): Box {
  const x = inset.start - BESIDE_SCALE;
  return { x, y: 0, width: width - x, height: height - inset.bottom };
}

function around(spot: Spot, width: number, height: number, away: number): Stand[] {
  const { x, y } = spot;
  const stands: Stand[] = [
    { x: x - width / 2, y: y - away - height, anchor: 'middle' },
    { x: x - width / 2, y: y + away, anchor: 'middle' },
    { x: x + away + 1, y: y - height, anchor: 'start' },
    { x: x - away - 1 - width, y: y - height, anchor: 'end' },
    { x: x + away + 1, y: y - height / 2, anchor: 'start' },
    { x: x - away - 1 - width, y: y - height / 2, anchor: 'end' },
  ];
  return stands.map((stand) => ({ ...stand, at: spot }));
}

/** The numbers at the points in the order in which they matter: the last, the highest, the first, and
    the others where there is room. */
export function value_wants(drawn: Strokes[], frame: CurveFrame, width_of: WidthOf): Label[] {
  const wants = drawn.flatMap(({ line: { key, points }, marks }) => {
    const size = mark_size(points, frame);
    const away = last_size(size) + 2;
    const ranked = [points.at(-1), peak_of(points), points[0]];
    const told = size < LEAST_WITH_NUMBER ? marks.filter((one) => ranked.includes(one)) : marks;
    return told.map((point) => {
      const text = String(point.score);
      const width = width_of(text);
      const found = ranked.indexOf(point);
      const rank = found < 0 ? ranked.length : found;
      return {
        key: `value ${key} ${point.hours} ${point.score}`,
        look: 'value' as const,
        lines: [text],
        width,
        height: frame.line,
        stands: around(place(point, frame), width, frame.line, away),
        clear: rank === ranked.length || (drawn.length > 1 && rank > 1),
        of: key,
        rank,
      };
    });
  });
  return wants.sort((a, b) => a.rank - b.rank);
}

/** "usual", inside the band under its top edge, towards the end first. */
export function usual_want(
  word: string,
  band: BandPoint[],
  frame: CurveFrame,
  width_of: WidthOf,
): Label[] {
  if (band.length === 0) return [];
  const width = width_of(word);
  const height = frame.line;
  const end = frame.width - frame.inset.end;
  const stands: Stand[] = [];
  for (let x = end - width - 6; x > frame.inset.start + 4; x -= 12) {
    const tops = band
      .slice(1)
      .map((to, index) => [place(edge(band[index]!), frame), place(edge(to), frame)] as const)
      .filter(([a, b]) => a.x < x + width && b.x > x)
      .map(([a, b]) => Math.max(a.y, b.y));
    const y = Math.max(...tops) + 2;
    if (y + height <= place({ hours: 0, score: 0 }, frame).y)
      stands.push({ x, y, anchor: 'start' });
  }
  return [{ key: 'usual', look: 'band', lines: [word], width, height, stands, clear: true }];
}

/** The top edge of the band. */
export function edge_strokes(band: BandPoint[], frame: CurveFrame): Stroke[] {
  return band.slice(1).map((to, index) => ({
    from: place(edge(band[index]!), frame),
    to: place(edge(to), frame),
  }));
}

const edge = ({ hours, high }: BandPoint) => ({ hours, score: high });
