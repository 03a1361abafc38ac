/* Where one looks: the whole body, or as near as a group of zones fills the picture. */

import type { Area } from '../../contract/shapes';
import { shape_of, type Stop, type View } from './views';

/** Left, top, width and height of the whole drawing. */
export const FRAME = { left: -165, top: -8, width: 330, height: 804 };

/** Room left around what is looked at from near, in the drawing's units. */
const ROOM = 9;

/** The drawing as it is looked at: how large, and how far it is moved, in its own units. */
export type Look = { scale: number; x: number; y: number };
export const WHOLE: Look = { scale: 1, x: 0, y: 0 };

/** The size of the picture in pixels. */
export type Size = { width: number; height: number };

function box_round(view: View, areas: Area[]) {
  const boxes = areas.flatMap((area) => shape_of(view, area)?.box ?? []);
  const at = (place: number) => boxes.filter((_, index) => index % 4 === place);
  return {
    left: Math.min(...at(0)),
    top: Math.min(...at(1)),
    right: Math.max(...at(2)),
    bottom: Math.max(...at(3)),
  };
}

/** How many pixels one unit of the drawing takes, seen from afar. */
export const pixels = ({ width, height }: Size) =>
  Math.min(width / FRAME.width, height / FRAME.height) || 1;
const CENTRE = { x: FRAME.left + FRAME.width / 2, y: FRAME.top + FRAME.height / 2 };

/** As near as these areas fill the picture. */
export function closer(view: View, areas: Area[], size: Size): Look {
  const { left, top, right, bottom } = box_round(view, areas);
  const scale = Math.min(
    (size.width / pixels(size) || FRAME.width) / (right - left + 2 * ROOM),
    (size.height / pixels(size) || FRAME.height) / (bottom - top + 2 * ROOM),
  );
  const x = CENTRE.x - (scale * (left + right)) / 2;
  const y = CENTRE.y - (scale * (top + bottom)) / 2;
  return { scale, x, y };
}

/** Where in the picture the upper edge of these areas is, in pixels from its top left corner. */
export function spot(view: View, areas: Area[], look: Look, size: Size) {
  const { left, top, right } = box_round(view, areas);
  const pixel = pixels(size);
  const x = (look.scale * (left + right)) / 2 + look.x - CENTRE.x;
  const y = look.scale * top + look.y - CENTRE.y;
  return { x: size.width / 2 + pixel * x, y: size.height / 2 + pixel * y };
}

const STEPS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The middle of what a stop stands for. */
function middle({ areas }: Stop, view: View): readonly [number, number] {
  const points = areas.flatMap((area) => shape_of(view, area)?.at ?? []);
  const mean = (axis: 0 | 1) =>
    points.reduce((sum, value, index) => (index % 2 === axis ? sum + value : sum), 0) /
    (points.length / 2);
  return [mean(0), mean(1)];
}

/** Where a key leads from here: the nearest neighbour that way, the first, the last, or nowhere. */
export function stop_by_key(key: string, stops: Stop[], from: Stop, view: View): Stop | null {
  if (key === 'Home') return stops[0] ?? null;
  if (key === 'End') return stops.at(-1) ?? null;
  const step = STEPS[key];
  if (!step) return null;
  const [x, y] = middle(from, view);
  let best: { stop: Stop; cost: number } | null = null;
  for (const stop of stops) {
    const [to_x, to_y] = middle(stop, view);
    const ahead = (to_x - x) * step[0] + (to_y - y) * step[1];
    const aside = Math.abs((to_x - x) * step[1]) + Math.abs((to_y - y) * step[0]);
    const cost = ahead + 2 * aside;
    if (ahead > 1 && (!best || cost < best.cost)) best = { stop, cost };
  }
  return best?.stop ?? null;
}
