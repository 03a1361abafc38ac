/* Borders of the zones seen from behind, on the half right of the midline. */

import { CROTCH, HEAD, NECK, TRUNK, type Point } from '../../src/ui/body/proportions';
import { on, on_foot, on_hand, on_trunk, oval } from './skeleton';

const SKULL: Point = [0, 53];
const NAPE: Point = [0, 96];
const NECK_END: Point = [0, 140];
const NECK_SIDE: Point = [16, 137];
const SLOPE = NECK[3] as Point;
const TIP = NECK[6] as Point;
const SPINE_OF_BLADE: Point = [16, 166];
const BLADE_OUTER: Point = [67, 168];
const ARMPIT = TRUNK[0] as Point;
const BLADE_END: Point = [16.5, 246];
const LAST_RIB: Point = [16.5, 286];
const LAST_RIB_SIDE: Point = on_trunk(280, 0.74);
const LAST_RIB_MIDDLE: Point = [0, 287];
const RIB_EDGE = on_trunk(274, 1);
const WAIST: Point = [16.5, 341];
const SPINE_END: Point = [0, 343];
const CREST: Point = on_trunk(338, 0.84);
const DIMPLE: Point = [46, 336.5];
const CLEFT: Point = [0, 393];
const CLEFT_SIDE: Point = [13, 387];
const FOLD = on('thigh', 0.22, 0.52);
const KNEE_OUTER = on('thigh', 0.86, 0.55);

export const BACK_LINES: Point[][] = [
  // head and neck
  [HEAD[5] as Point, [19, 56], SKULL],
  [HEAD.at(-1) as Point, [13, 95], NAPE],
  [SLOPE, [25, 135], NECK_SIDE, NECK_END],
  // shoulder and upper back
  [NECK_SIDE, [15, 150], SPINE_OF_BLADE, [15.5, 205], BLADE_END, LAST_RIB, [16, 312], WAIST],
  [TIP, BLADE_OUTER, [42, 164], SPINE_OF_BLADE],
  [BLADE_OUTER, [65, 188], ARMPIT],
  [on('upper_arm', 0.4, 1), on('upper_arm', 0.46, 0.3), on('upper_arm', 0.38, -0.45), ARMPIT],
  [on_trunk(248, 1), [44, 254], BLADE_END],
  [LAST_RIB_MIDDLE, LAST_RIB, LAST_RIB_SIDE, RIB_EDGE],
  // low back and pelvis
  [LAST_RIB_SIDE, on_trunk(298, 0.71), on_trunk(318, 0.76), CREST],
  [on_trunk(344, 1), CREST, DIMPLE, WAIST, SPINE_END],
  [WAIST, [15, 362], CLEFT_SIDE],
  [DIMPLE, [43, 356], [31, 375], CLEFT_SIDE, CLEFT],
  [CREST, [56.5, 376], FOLD],
  [on('thigh', 0.3, 1), [66, 417], FOLD],
  [FOLD, [47, 421], [32, 428], [15, 424], CROTCH],
  // leg
  [FOLD, on('thigh', 0.32, 0.54), on('thigh', 0.5, 0.58), on('thigh', 0.7, 0.55), KNEE_OUTER],
  [on('thigh', 0.86, 1), KNEE_OUTER, [44.5, 512], on('thigh', 0.86, -1)],
  [on('shank', 0.12, 1), [45.5, 565], on('shank', 0.12, -1)],
  [on('shank', 0.65, 1), on('shank', 0.63, 0.4), on('shank', 0.68, -0.4), on('shank', 0.65, -1)],
  // heel and sole
  [on_foot(14, 12), on_foot(0, 5), on_foot(-13.5, 10)],
  [on_foot(15.5, 26), on_foot(10, 36), on_foot(0, 40), on_foot(-9, 36), on_foot(-14.4, 22)],
  // arm and hand
  [on('forearm', -0.06, 1), on('forearm', -0.04, 0), on('forearm', -0.06, -1)],
  [on('forearm', 0.76, 1), on('forearm', 0.78, 0), on('forearm', 0.76, -1)],
  [on_hand(13.2, 5), on_hand(0, 8), on_hand(-13.8, 7)],
  [on_hand(0, 8), on_hand(8, 22), on_hand(11.5, 33), on_hand(17.2, 38)],
];

/** One point in each zone of the half. */
export const BACK_SEEDS: Record<string, Point> = {
  'head-back': [15, 78],
  'neck-back': [10, 118],
  'shoulder-top': [45, 150],
  'shoulder-back': [82, 180],
  'shoulder-blade': [42, 205],
  'upper-arm-back': on('upper_arm', 0.65, 0),
  'forearm-back': on('forearm', 0.4, 0),
  wrist: on('forearm', 0.9, 0),
  hand: on_hand(-4, 30),
  thumb: on_hand(17, 20),
  'mid-back-M': [6, 200],
  'mid-back': [36, 268],
  'low-back-M': [6, 315],
  'low-back': [32, 315],
  flank: on_trunk(315, 0.92),
  'sacrum-si-M': [4, 360],
  'sacrum-si': [28, 355],
  buttock: [32, 400],
  'hip-outer': on_trunk(368, 0.94),
  'thigh-back': on('thigh', 0.6, 0),
  'thigh-outer': on('thigh', 0.5, 0.85),
  'knee-back': on('shank', 0, 0),
  calf: on('shank', 0.4, 0),
  achilles: on('shank', 0.85, 0),
  heel: on_foot(0, 22),
  sole: on_foot(0, 48),
};

export const BACK_MIDLINE: Point[] = [
  [0, 0],
  SKULL,
  NAPE,
  NECK_END,
  LAST_RIB_MIDDLE,
  SPINE_END,
  CLEFT,
  CROTCH,
];

/** What only helps the eye: muscles and bones under the skin. */
export const BACK_DETAILS: Point[][] = [
  [
    [0, 100],
    [0, 134],
  ], // spine
  [
    [0, 148],
    [0, 282],
  ],
  [
    [0, 294],
    [0, 336],
  ],
  [
    [24, 168],
    [27, 196],
    [34, 224],
    [44, 238],
    [53, 226],
    [60, 200],
  ], // shoulder blade
  [on('upper_arm', 0.56, -0.1), on('upper_arm', 0.72, 0.02), on('upper_arm', 0.82, 0.25)], // triceps
  oval(on('forearm', -0.02, -0.1), 5.5, 7, 20, 160), // elbow
  [on('forearm', 0.14, 0.1), on('forearm', 0.36, 0.05), on('forearm', 0.6, 0.12)],
  [on('thigh', 0.52, -0.05), on('thigh', 0.68, -0.05), on('thigh', 0.82, 0.05)], // hamstrings
  [
    on('shank', -0.03, -0.6),
    on('shank', -0.005, -0.3),
    on('shank', 0.005, 0),
    on('shank', -0.005, 0.3),
    on('shank', -0.03, 0.6),
  ], // back of the knee
  [on('shank', 0.24, 0.02), on('shank', 0.42, 0), on('shank', 0.6, 0.06)], // calf
  [on('shank', 0.74, 0.3), on('shank', 0.86, 0.28), on('shank', 0.97, 0.45)], // heel cord
  [on('shank', 0.74, -0.3), on('shank', 0.86, -0.28), on('shank', 0.97, -0.45)],
  [on_foot(-8, 50), on_foot(0, 46), on_foot(9, 47), on_foot(17, 46)], // ball of the foot
  oval(on_hand(11.5, 39), 2.8, 2.6, 200, 340), // knuckles
  oval(on_hand(3.6, 41), 2.8, 2.6, 200, 340),
  oval(on_hand(-4.4, 40), 2.8, 2.6, 200, 340),
  oval(on_hand(-12, 37), 2.6, 2.4, 200, 340),
];
