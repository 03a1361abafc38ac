/* The body map's paths, drawn from the proportions: front and back, one half and its mirror. */

import type { Point } from '../../src/ui/body/proportions';
import { BACK_DETAILS, BACK_LINES, BACK_MIDLINE, BACK_SEEDS } from './back';
import { drawn, flattened, mirrored, reversed, smooth, type Piece } from './curves';
import { box_of, encloses, faces, heart } from './faces';
import { FRONT_DETAILS, FRONT_LINES, FRONT_MIDLINE, FRONT_SEEDS } from './front';
import { outline, shade } from './skeleton';

type Box = [left: number, top: number, right: number, bottom: number];
type Shape = { d: string; edge: string; at: Point; box: Box };
type Drawing = Record<string, Shape>;

const mirror = (pieces: readonly Piece[]) =>
  pieces.map(([a, b, c, d]): Piece => [mirrored(a), mirrored(b), mirrored(c), mirrored(d)]);
const at_midline = ([a, , , d]: Piece) => a[0] === 0 && d[0] === 0;

/** A part that the midline cuts, and its mirror, as one. */
function whole(pieces: readonly Piece[]): Piece[] {
  const start = pieces.findIndex((piece, i) => !at_midline(piece) && at_midline(pieces.at(i - 1)!));
  const half = [...pieces.slice(start), ...pieces.slice(0, start)].filter((p) => !at_midline(p));
  return [...half, ...reversed(mirror(half))];
}

const ends = ([a, , , d]: Piece) => [a, d].map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`);
const rim = new Set(
  outline()
    .flatMap(smooth)
    .flatMap((piece) => [ends(piece).join(' '), ends(piece).reverse().join(' ')]),
);

/** The stretches of a part's border that lie on the outline. */
function edge_of(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (rim.has(ends(piece).join(' '))) runs.at(-1)?.push(piece);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

const open_lines = (runs: readonly (readonly Piece[])[]) =>
  runs.map((run) => drawn(run, false)).join('');

function shape(pieces: readonly Piece[]): Shape {
  const ring = flattened(pieces);
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    d: drawn(pieces, true),
    edge: open_lines(edge_of(pieces)),
    at: heart(ring),
    box: box_of(ring).map(round) as Box,
  };
}

/** The same on the other half. */
function other(pieces: readonly Piece[], { at, box: [left, top, right, bottom] }: Shape): Shape {
  return {
    d: drawn(mirror(pieces), true),
    edge: open_lines(edge_of(pieces).map(mirror)),
    at: mirrored(at),
    box: [-right || 0, top, -left || 0, bottom],
  };
}

/** All zones of one view. `outwards` is the client's side that lies on the right of the picture. */
function view(
  lines: readonly (readonly Point[])[],
  midline: readonly Point[],
  seeds: Record<string, Point>,
  outwards: 'L' | 'R',
): Drawing {
  const parts = faces([...outline(), ...lines, midline]);
  const inwards = outwards === 'L' ? 'R' : 'L';
  const drawing: Drawing = {};
  const taken = new Set<unknown>();
  for (const [zone, seed] of Object.entries(seeds)) {
    const part = parts.find(({ ring }) => encloses(ring, seed));
    if (!part || taken.has(part)) throw new Error(`${zone} has no part of its own`);
    taken.add(part);
    if (zone.endsWith('-M')) drawing[zone] = shape(whole(part.pieces));
    else {
      const own = shape(part.pieces);
      drawing[`${zone}-${inwards}`] = other(part.pieces, own);
      drawing[`${zone}-${outwards}`] = own;
    }
  }
  return drawing;
}

/** The silhouette, the same from both sides. */
function silhouette(): string {
  const half = outline().flatMap(smooth);
  return drawn([...half, ...reversed(mirror(half))], true);
}

/** Open lines and their mirror. */
const both = (lines: readonly (readonly Point[])[]) =>
  lines
    .flatMap((line) => [drawn(smooth(line), false), drawn(mirror(smooth(line)), false)])
    .join('');

const constant = (name: string, text: string) => `export const ${name} =\n  '${text}';\n`;

function listed(drawing: Drawing): string {
  const shapes = Object.entries(drawing).map(([key, { d, edge, at, box }]) => [
    `    '${key}': {`,
    `      d: '${d}',`,
    `      edge: '${edge}',`,
    `      at: [${at.join(', ')}],`,
    `      box: [${box.join(', ')}],`,
    '    },',
  ]);
  return ['{', ...shapes.flat(), '  }'].join('\n');
}

/** The whole of `ui/body/paths.ts`. */
export function written(): string {
  const front = view(FRONT_LINES, FRONT_MIDLINE, FRONT_SEEDS, 'L');
  const back = view(BACK_LINES, BACK_MIDLINE, BACK_SEEDS, 'R');
  return [
    '/* Drawn by scripts/body/draw.ts from proportions.ts: change those, then\n' +
      '   `npx vitest run src/ui/body/paths.test.ts -u`. */\n',
    '/** An area: its path, what of it is outline, a point well inside, and its box (left, top, right,\n' +
      '    bottom). */\n' +
      'export type Shape = {\n' +
      '  d: string;\n' +
      '  edge: string;\n' +
      '  at: readonly [number, number];\n' +
      '  box: readonly [number, number, number, number];\n' +
      '};\n',
    constant('OUTLINE', silhouette()),
    constant('SHADE', both(shade())),
    constant('FRONT_DETAILS', both(FRONT_DETAILS)),
    constant('BACK_DETAILS', both(BACK_DETAILS)),
    "export const PATHS: Record<'front' | 'back', Record<string, Shape>> = {\n" +
      `  front: ${listed(front)},\n  back: ${listed(back)},\n};\n`,
  ].join('\n');
}
