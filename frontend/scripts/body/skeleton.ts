/* From bones and widths to the outline, and places on the body that keep to it when it changes. */

import {
  CROTCH,
  FOOT,
  HAND,
  HEAD,
  JOINTS,
  NECK,
  SEGMENTS,
  TRUNK,
  type Digit,
  type Extremity,
  type Joint,
  type Point,
  type Segment,
} from '../../src/ui/body/proportions';

type Name = keyof typeof SEGMENTS;

/** Puts `along` (towards `to`) and `across` (outwards), both in units, onto the picture. */
function placed(from: Joint, to: Joint, across: number, along: number): Point {
  const [x, y] = JOINTS[from];
  const [to_x, to_y] = JOINTS[to];
  const length = Math.hypot(to_x - x, to_y - y);
  const [down_x, down_y] = [(to_x - x) / length, (to_y - y) / length];
  return [x + down_x * along + down_y * across, y + down_y * along - down_x * across];
}

function between(table: readonly (readonly number[])[], key: number, at: number, column: number) {
  const after = table.findIndex((row) => (row[key] as number) >= at);
  const high = table[after < 0 ? table.length - 1 : after] as readonly number[];
  const low = table[after < 0 ? table.length - 1 : Math.max(0, after - 1)] as readonly number[];
  const span = (high[key] as number) - (low[key] as number);
  const part = span === 0 ? 0 : (at - (low[key] as number)) / span;
  return (low[column] as number) + part * ((high[column] as number) - (low[column] as number));
}

/** A place on a limb: `along` its bone, `across` from the inner edge (-1) to the outer one (1). */
export function on(name: Name, along: number, across: number): Point {
  const { from, to, widths }: Segment = SEGMENTS[name];
  const [start, end] = [JOINTS[from], JOINTS[to]];
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const width = between(widths, 0, along, across < 0 ? 2 : 1);
  return placed(from, to, across * width, along * length);
}

/** A place on a hand or foot, in its own units. */
export const on_hand = (across: number, along: number) => placed(HAND.from, HAND.to, across, along);
export const on_foot = (across: number, along: number) => placed(FOOT.from, FOOT.to, across, along);

/** A place on the trunk: its height, and how far from the midline (0) to its edge (1). */
export const on_trunk = (y: number, part: number): Point => [between(TRUNK, 1, y, 0) * part, y];

const side = (name: Name, across: 1 | -1) => {
  const { widths }: Segment = SEGMENTS[name];
  return widths.map(([along]) => on(name, along, across));
};

/** Round a digit from the outer web to the inner one. */
function round_digit({ root, tip, half }: Digit): Point[] {
  const length = Math.hypot(tip[0] - root[0], tip[1] - root[1]);
  const [dx, dy] = [(tip[0] - root[0]) / length, (tip[1] - root[1]) / length];
  const at = (along: number, across: number): Point => [
    root[0] + dx * along + dy * across,
    root[1] + dy * along - dx * across,
  ];
  const flesh = length > 4 * half ? [[length * 0.4, 1]] : [];
  const edge = [...flesh, [length - half, 0.98], [length - half * 0.3, 0.7]] as [number, number][];
  return [
    ...edge.map(([along, part]) => at(along, part * half)),
    at(length, 0),
    ...edge.reverse().map(([along, part]) => at(along, -part * half)),
  ];
}

/** Hand or foot as lines that meet in corners at the webs; the first and last run into the limb. */
function extremity({ from, to, outer, digits, webs, inner }: Extremity): Point[][] {
  const lines = digits.map((digit, index): Point[] => {
    const start = index === 0 ? outer : [webs[index - 1] as Point];
    const end = index === digits.length - 1 ? inner : [webs[index] as Point];
    return [...start, ...round_digit(digit), ...end];
  });
  return lines.map((line) => line.map(([across, along]) => placed(from, to, across, along)));
}

/** Part of an oval round a place, from one angle to another in degrees, clockwise from outwards. */
export function oval([x, y]: Point, wide: number, high: number, from: number, to: number): Point[] {
  const steps = Math.max(2, Math.round(Math.abs(to - from) / 36));
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  });
}

/** The edges of arm and leg: outer ones downwards, inner ones upwards to armpit and crotch. */
const limbs = () => ({
  arm_out: [...side('upper_arm', 1), ...side('forearm', 1)],
  arm_in: [
    ...side('forearm', -1).reverse(),
    ...side('upper_arm', -1).slice(2).reverse(),
    TRUNK[0] as Point,
  ],
  leg_out: [...side('thigh', 1), ...side('shank', 1)],
  leg_in: [...side('shank', -1).reverse(), ...side('thigh', -1).slice(1).reverse(), CROTCH],
});

/** The outline of the half body from the crown to the crotch: smooth lines that meet in corners. */
export function outline(): Point[][] {
  const [first_finger, ...fingers] = extremity(HAND) as [Point[], ...Point[][]];
  const last_finger = fingers.pop() as Point[];
  const [first_toe, ...toes] = extremity(FOOT) as [Point[], ...Point[][]];
  const last_toe = toes.pop() as Point[];
  const { arm_out, arm_in, leg_out, leg_in } = limbs();
  return [
    [...HEAD],
    [HEAD.at(-1) as Point, ...NECK, ...arm_out, ...first_finger],
    ...fingers,
    [...last_finger, ...arm_in],
    [...TRUNK, ...leg_out, ...first_toe],
    ...toes,
    [...last_toe, ...leg_in],
  ];
}

/** The same without fingers and toes: where a limb turns away from the light. */
export function shade(): Point[][] {
  const { arm_out, arm_in, leg_out, leg_in } = limbs();
  const hand = (points: readonly Point[]) => points.map((point) => on_hand(...point));
  const foot = (points: readonly Point[]) => points.map((point) => on_foot(...point));
  return [
    [...HEAD],
    [HEAD.at(-1) as Point, ...NECK, ...arm_out, ...hand(HAND.outer)],
    [...hand(HAND.inner), ...arm_in],
    [...TRUNK, ...leg_out, ...foot(FOOT.outer)],
    [...foot(FOOT.inner), ...leg_in],
  ];
}
