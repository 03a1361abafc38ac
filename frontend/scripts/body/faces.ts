/* What lines enclose. Neighbours share their border, so zones meet without a gap or an overlap. */

import type { Point } from '../../src/ui/body/proportions';
import { flattened, minus, on_piece, reversed, smooth, type Piece } from './curves';

/** A stretch of line between two crossings, in one direction; `back` is the same the other way. */
type Stretch = { from: string; to: string; pieces: Piece[]; back?: Stretch };

/** One enclosed part: its border, once round. */
export type Face = { pieces: Piece[]; ring: Point[] };

const key = ([x, y]: Point) => `${x.toFixed(3)},${y.toFixed(3)}`;

/** Cuts every line where another one meets it. Lines meet only in points they both name. */
function stretches(lines: readonly (readonly Point[])[]): Stretch[] {
  const uses = new Map<string, number>();
  for (const line of lines) {
    line.forEach((point, index) => {
      const weight = index === 0 || index === line.length - 1 ? 1 : 2;
      uses.set(key(point), (uses.get(key(point)) ?? 0) + weight);
    });
  }
  for (const [place, count] of uses)
    if (count < 2) throw new Error(`a line ends alone at ${place}`);
  const found: Stretch[] = [];
  for (const line of lines) {
    let pieces: Piece[] = [];
    for (const piece of smooth(line)) {
      pieces.push(piece);
      const last = piece[3] === line.at(-1);
      if (!last && (uses.get(key(piece[3])) ?? 0) < 3) continue;
      const [start] = pieces as [Piece];
      const way: Stretch = { from: key(start[0]), to: key(piece[3]), pieces };
      way.back = { from: way.to, to: way.from, pieces: reversed(pieces), back: way };
      found.push(way, way.back);
      pieces = [];
    }
  }
  return found;
}

/** The direction in which a stretch sets out. */
function bearing({ pieces }: Stretch): number {
  const [piece] = pieces as [Piece];
  const [x, y] = on_piece(piece, 0.2);
  return Math.atan2(y - piece[0][1], x - piece[0][0]);
}

/** Twice the enclosed surface; its sign tells the way round. */
export function surface(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [next_x, next_y] = ring[(index + 1) % ring.length] as Point;
    return sum + x * next_y - next_x * y;
  }, 0);
}

/** Every part that the lines enclose. */
export function faces(lines: readonly (readonly Point[])[]): Face[] {
  const ways = stretches(lines);
  const leaving = new Map<string, Stretch[]>();
  for (const way of ways) leaving.set(way.from, [...(leaving.get(way.from) ?? []), way]);
  for (const at of leaving.values()) at.sort((a, b) => bearing(a) - bearing(b));
  const next = (way: Stretch): Stretch => {
    const around = leaving.get(way.to) as Stretch[];
    const place = around.indexOf(way.back as Stretch);
    return around[(place + around.length - 1) % around.length] as Stretch;
  };
  const walked = new Set<Stretch>();
  const found: Face[] = [];
  for (const start of ways) {
    const pieces: Piece[] = [];
    for (let way = start; !walked.has(way); way = next(way)) {
      walked.add(way);
      pieces.push(...way.pieces);
    }
    const ring = flattened(pieces);
    if (surface(ring) > 0) found.push({ pieces, ring });
  }
  return found;
}

export function encloses(ring: readonly Point[], [x, y]: Point): boolean {
  return ring.reduce((inside, [ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as Point;
    const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
    return crosses ? !inside : inside;
  }, false);
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

const room = (ring: readonly Point[], point: Point) =>
  Math.min(
    ...ring.map((start, index) => distance(point, start, ring[(index + 1) % ring.length] as Point)),
  );

/** The box round a part: left, top, right, bottom. */
export function box_of(ring: readonly Point[]): [number, number, number, number] {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A point well inside a part: near its middle, and nearly as far from the border as one can be. */
export function heart(ring: readonly Point[]): Point {
  const [left, top, right, bottom] = box_of(ring);
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  const inside: { point: Point; free: number }[] = [];
  for (let y = Math.ceil(top); y <= bottom; y += 2) {
    for (let x = Math.ceil(left); x <= right; x += 2) {
      if (encloses(ring, [x, y])) inside.push({ point: [x, y], free: room(ring, [x, y]) });
    }
  }
  const most = Math.max(...inside.map(({ free }) => free));
  const away = ({ point }: { point: Point }) => Math.hypot(...minus(point, middle));
  const good = inside.filter(({ free }) => free >= 0.8 * most);
  return good.reduce((best, other) => (away(other) < away(best) ? other : best)).point;
}
