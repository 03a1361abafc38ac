/* Borders of the zones seen from the front, on the half right of the midline. */

import { CROTCH, HEAD, JAW, NECK, TRUNK, type Point } from '../../src/ui/body/proportions';
import { on, on_foot, on_hand, on_trunk, oval } from './skeleton';

const NOTCH: Point = [0, 138];
const COLLARBONE: Point = [54, 147];
const SLOPE = NECK[5] as Point;
const STERNUM: Point = [0, 244];
const ARMPIT = TRUNK[0] as Point;
const RIB: Point = on_trunk(274, 0.76);
const RIB_MIDDLE: Point = [17, 251];
const HIP_POINT: Point = on_trunk(344, 0.82);
const GROIN: Point = [8, 395];
const GROIN_MIDDLE: Point = [14, 392];
const PUBIS: Point = [0, 396];
const DELTOID = on('upper_arm', 0.4, 1);
const FOLD = on('thigh', 0.19, 0.52);
const FOLD_INNER = on('thigh', 0.32, -0.36);
const KNEE_OUTER = on('thigh', 0.86, 0.62);
const KNEE_INNER = on('thigh', 0.86, -0.58);
const SHIN_OUTER = on('shank', 0.12, 0.65);
const SHIN_INNER = on('shank', 0.12, -0.6);
const ELBOW_TOP = on('upper_arm', 0.84, 0);
const ELBOW_END = on('forearm', 0.13, 0);
const INSTEP_TOP = on('shank', 0.85, 0);
const INSTEP = on_foot(0, 17);

/** Where lines of the front meet the outline, and one another. */
export const FRONT_LINES: Point[][] = [
  // head and neck
  [HEAD.at(-1) as Point, ...JAW],
  [NOTCH, [14, 136], [34, 142], COLLARBONE, SLOPE],
  // chest and shoulder
  [COLLARBONE, [59, 160], [63, 184], ARMPIT],
  [DELTOID, on('upper_arm', 0.47, 0.35), on('upper_arm', 0.4, -0.45), ARMPIT],
  [STERNUM, RIB_MIDDLE, [32, 262], RIB, on_trunk(274, 1)],
  // tummy and side
  [RIB_MIDDLE, [17, 292], [16.5, 340], GROIN_MIDDLE],
  [RIB, on_trunk(298, 0.71), on_trunk(320, 0.75), HIP_POINT],
  [on_trunk(344, 1), HIP_POINT, [36, 374], GROIN_MIDDLE, GROIN, PUBIS],
  // hip and thigh
  [HIP_POINT, [55, 374], FOLD],
  [on('thigh', 0.3, 1), [66, 416], FOLD],
  [FOLD, [46, 413], [35, 422], FOLD_INNER],
  [GROIN, [19, 410], FOLD_INNER],
  [FOLD, on('thigh', 0.3, 0.54), on('thigh', 0.5, 0.58), on('thigh', 0.7, 0.6), KNEE_OUTER],
  [FOLD_INNER, on('thigh', 0.5, -0.3), on('thigh', 0.7, -0.42), KNEE_INNER],
  // knee
  [on('thigh', 0.86, 1), KNEE_OUTER, [45, 513], KNEE_INNER, on('thigh', 0.86, -1)],
  [KNEE_OUTER, on('shank', 0, 0.7), SHIN_OUTER],
  [KNEE_INNER, on('shank', 0, -0.61), SHIN_INNER],
  [on('shank', 0.12, 1), SHIN_OUTER, [45.5, 566], SHIN_INNER, on('shank', 0.12, -1)],
  // ankle and foot
  [on('shank', 0.85, 1), INSTEP_TOP, on('shank', 0.85, -1)],
  [INSTEP_TOP, on('shank', 0.98, -0.05), INSTEP],
  [on_foot(15.5, 26), on_foot(9, 22), INSTEP, on_foot(-8, 18), on_foot(-14.4, 22)],
  // arm
  [on('upper_arm', 0.84, 1), ELBOW_TOP, on('upper_arm', 0.84, -1)],
  [ELBOW_TOP, on('forearm', -0.06, 0.02), ELBOW_END],
  [on('forearm', 0.13, 1), ELBOW_END, on('forearm', 0.13, -1)],
  [on('forearm', 0.76, 1), on('forearm', 0.78, 0), on('forearm', 0.76, -1)],
  // hand
  [on_hand(13.2, 5), on_hand(0, 8), on_hand(-13.8, 7)],
  [on_hand(0, 8), on_hand(8, 22), on_hand(11.5, 33), on_hand(17.2, 38)],
];

/** One point in each zone of the half. */
export const FRONT_SEEDS: Record<string, Point> = {
  'head-face': [15, 50],
  'neck-front': [12, 118],
  'shoulder-front': [80, 165],
  chest: [35, 195],
  'upper-arm-front': on('upper_arm', 0.62, 0),
  'elbow-outer': on('forearm', 0, 0.6),
  'elbow-inner': on('forearm', 0, -0.6),
  'forearm-front': on('forearm', 0.4, 0),
  wrist: on('forearm', 0.9, 0),
  hand: on_hand(-4, 30),
  thumb: on_hand(17, 20),
  'abdomen-M': [6, 320],
  abdomen: [32, 320],
  flank: on_trunk(310, 0.92),
  'hip-front': [42, 398],
  'hip-outer': on_trunk(368, 0.94),
  'inner-thigh': on('thigh', 0.4, -0.8),
  'thigh-front': on('thigh', 0.6, 0),
  'thigh-outer': on('thigh', 0.5, 0.85),
  'knee-front': on('shank', 0, 0),
  'knee-inner': on('shank', 0, -0.85),
  'knee-outer': on('shank', 0, 0.85),
  shin: on('shank', 0.5, 0),
  'ankle-inner': on('shank', 0.98, -0.6),
  'ankle-outer': on('shank', 0.98, 0.6),
  'foot-top': on_foot(0, 45),
};

export const FRONT_MIDLINE: Point[] = [[0, 0], JAW.at(-1) as Point, NOTCH, STERNUM, PUBIS, CROTCH];

/** What only helps the eye: muscles and bones under the skin. */
export const FRONT_DETAILS: Point[][] = [
  [
    [22, 99],
    [15, 118],
    [5, 134],
  ], // the neck's long muscle
  [
    [6, 227],
    [24, 231.5],
    [43, 226],
    [57, 210],
  ], // breast muscle
  oval([0, 309], 2.6, 3.6, -90, 90), // navel
  [on('upper_arm', 0.8, 0.3), on('upper_arm', 0.66, 0.48), on('upper_arm', 0.5, 0.4)], // biceps
  [on('forearm', 0.22, 0.1), on('forearm', 0.4, 0.22), on('forearm', 0.62, 0.16)],
  [on('thigh', 0.83, -0.14), on('thigh', 0.75, -0.3), on('thigh', 0.63, -0.2)], // quadriceps
  [on('thigh', 0.83, 0.26), on('thigh', 0.75, 0.34), on('thigh', 0.64, 0.26)],
  oval(on('shank', -0.02, 0), 10, 12, -220, 40), // kneecap
  [on('shank', 0.17, -0.02), on('shank', 0.4, -0.18), on('shank', 0.66, -0.2)], // shin bone
  oval(on_foot(-13, 1), 4.5, 5.5, -70, 70), // ankle bones
  oval(on_foot(13, 3), 4.5, 5.5, 250, 110),
  [on_hand(13, 36), on_hand(4, 32), on_hand(-2, 23), on_hand(-1.5, 13)], // creases of the palm
  [on_hand(-14.5, 37), on_hand(-4, 39), on_hand(5, 36.5)],
];
