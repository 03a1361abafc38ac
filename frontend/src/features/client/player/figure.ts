/* Where on the body an exercise works, as near as that can be seen: until there are figures, the
   picture of an exercise. Pure. */

import type { Area } from '../../../contract/shapes';
import { FRAME } from '../../../ui/body/camera';
import { shape_of, VIEWS, type View } from '../../../ui/body/views';
import type { Side } from '../exercise/amounts';

const SIDES = ['L', 'M', 'R'] as const;
const OF_SIDE: Record<Side, readonly string[]> = { left: ['L', 'M'], right: ['R', 'M'] };

/** Room left around the zones, and the least that is shown, in the drawing's units. */
const ROOM = 60;
const LEAST = 220;

export type Figure = { view: View; areas: Area[]; frame: string };

/** Zones as areas of one view; of one side only where one side works. */
function areas_of(view: View, zones: string[], side: Side | null): Area[] {
  const all = zones.flatMap((zone) =>
    SIDES.map((of) => ({ zone, side: of })).filter((area) => shape_of(view, area)),
  );
  return side ? all.filter((area) => OF_SIDE[side].includes(area.side)) : all;
}

/** Left, top, width and height of what is shown, the same from both sides. */
function frame_of(seen: { view: View; all: Area[] }[]): string {
  const boxes = seen.flatMap(({ view, all }) => all.map((area) => shape_of(view, area)!.box));
  const top = Math.min(...boxes.map((box) => box[1])) - ROOM;
  const bottom = Math.max(...boxes.map((box) => box[3])) + ROOM;
  const reach = Math.max(...boxes.flatMap((box) => [Math.abs(box[0]), Math.abs(box[2])])) + ROOM;
  const width = Math.min(FRAME.width, Math.max(LEAST, 2 * reach));
  const height = Math.min(FRAME.height, Math.max(LEAST, bottom - top));
  const middle = (top + bottom) / 2 - height / 2;
  const most = FRAME.top + FRAME.height - height;
  return [-width / 2, Math.min(Math.max(middle, FRAME.top), most), width, height].join(' ');
}

/** The body from where most of the zones are seen; from both sides when neither shows them all. */
export function figures_of(zones: string[], side: Side | null): Figure[] {
  const seen = VIEWS.map((view) => {
    const all = areas_of(view, zones, null);
    return { view, areas: areas_of(view, zones, side), all };
  }).filter(({ all }) => all.length > 0);
  const whole = seen.filter(({ all }) =>
    zones.every((zone) => all.some((area) => area.zone === zone)),
  );
  const most = whole.length > 0 ? whole.slice(0, 1) : seen;
  const frame = frame_of(most);
  return most.map(({ view, areas }) => ({ view, areas, frame }));
}
