/* Where words and numbers stand in a curve: each has places it may take, best first, and takes the
   first that is free. What finds none is said below the picture instead. */

import type { Spot } from './curve';

export type Box = { x: number; y: number; width: number; height: number };
/** A mark or a stretch of a line, and whose it is. */
export type Held = Box & { of?: string };
/** `faint`: better not written across, but it may be. */
export type Stroke = { from: Spot; to: Spot; of?: string; faint?: boolean };
/** A place to stand: the top start corner, from where the text is set, and the point it speaks of. */
export type Stand = Spot & { anchor: 'start' | 'middle' | 'end'; at?: Spot };
export type Wanted = {
  key: string;
  width: number;
  height: number;
  /** Best first. */
  stands: Stand[];
  /** The line it speaks of: it stands nearer to that than to any other. */
  of?: string;
  /** Left out rather than written across a line. */
  clear?: boolean;
};
export type Placed<W extends Wanted> = W & { box: Box; anchor: Stand['anchor'] };

const GAP = 1.5;
/** What writing across costs, in places further down the list. */
const CROSSED = 200;
const CROSSED_FAINT = 30;
/** How much nearer than to its own point words may be to another line. */
const NEARER = 0.7;

export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

export function is_within(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

/** Whether a straight line touches a box: cut down to the box side by side (Liang and Barsky). */
export function crosses({ from, to }: Stroke, box: Box): boolean {
  if (Math.max(from.x, to.x) < box.x || Math.min(from.x, to.x) > box.x + box.width) return false;
  if (Math.max(from.y, to.y) < box.y || Math.min(from.y, to.y) > box.y + box.height) return false;
  let enters = 0;
  let leaves = 1;
  const sides: [number, number][] = [
    [from.x - to.x, from.x - box.x],
    [to.x - from.x, box.x + box.width - from.x],
    [from.y - to.y, from.y - box.y],
    [to.y - from.y, box.y + box.height - from.y],
  ];
  for (const [towards, room] of sides) {
    if (towards === 0) {
      if (room < 0) return false;
    } else if (towards < 0) enters = Math.max(enters, room / towards);
    else leaves = Math.min(leaves, room / towards);
  }
  return enters <= leaves;
}

/** The box of a mark around a point. */
export function box_around({ x, y }: Spot, size: number): Box {
  return { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
}

/** A box made larger on all sides. */
function wider(box: Box, by: number): Box {
  return {
    x: box.x - by,
    y: box.y - by,
    width: box.width + 2 * by,
    height: box.height + 2 * by,
  };
}

/** How far it is from a box to a point, along the longer of the two ways. */
function reach(box: Box, { x, y }: Spot): number {
  return Math.max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height, 0);
}

/** Whether words in a box would be read as speaking of another line: one that is as near, or that
    lies between the words and their point. */
function is_mistaken(box: Box, at: Spot, of: string, held: Held[], strokes: Stroke[]): boolean {
  const near = wider(box, NEARER * reach(box, at));
  const corner = {
    x: Math.min(Math.max(at.x, box.x), box.x + box.width),
    y: Math.min(Math.max(at.y, box.y), box.y + box.height),
  };
  const foreign = (other: { of?: string }) => other.of !== undefined && other.of !== of;
  return (
    held.some((other) => foreign(other) && overlap(near, other)) ||
    strokes.some((other) => foreign(other) && crosses(other, near) && !meets(other, at)) ||
    strokes.some((other) => foreign(other) && !meets(other, at) && cut(other, at, corner))
  );
}

const meets = ({ from, to }: Stroke, { x, y }: Spot) =>
  (from.x === x && from.y === y) || (to.x === x && to.y === y);

/** Whether a stroke lies across the way between two points. */
function cut({ from, to }: Stroke, a: Spot, b: Spot): boolean {
  const side = (p: Spot, q: Spot, r: Spot) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(from, to, a) * side(from, to, b) < 0 && side(a, b, from) * side(a, b, to) < 0;
}

/** Places for those wanted, in their order: none overlaps another or what is taken, all are within.
    Of the free places it is the one that crosses fewest lines, then the first. */
export function place_labels<W extends Wanted>(
  wanted: W[],
  within: Box,
  taken: Held[],
  strokes: Stroke[],
): Placed<W>[] {
  const held = [...taken];
  const placed: Placed<W>[] = [];
  for (const one of wanted) {
    let best: { cost: number; stand: Stand; box: Box } | undefined;
    for (const [index, stand] of one.stands.entries()) {
      const box = { x: stand.x, y: stand.y, width: one.width, height: one.height };
      if (!is_within(box, within) || held.some((other) => overlap(box, other, GAP))) continue;
      if (one.of && stand.at && is_mistaken(box, stand.at, one.of, taken, strokes)) continue;
      const crossed = strokes.filter((stroke) => crosses(stroke, box));
      const cost = crossed.reduce(
        (sum, { faint }) => sum + (faint ? CROSSED_FAINT : CROSSED),
        index,
      );
      if (one.clear && crossed.some(({ faint }) => !faint)) continue;
      if (best && best.cost <= cost) continue;
      best = { cost, stand, box };
    }
    if (!best) continue;
    held.push(best.box);
    placed.push({ ...one, box: best.box, anchor: best.stand.anchor });
  }
  return placed;
}
