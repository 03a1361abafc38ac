/* The one body everybody has: seven and a half heads tall, arms a little away from the trunk, feet
   slightly apart. Only the half right of the midline is written; the other is its mirror.
   Unit: a hundredth of the head's height. x counts from the midline outwards, y from the crown down. */

export type Point = readonly [x: number, y: number];

/** Where the bones of the arm and the leg meet. */
export const JOINTS = {
  shoulder: [77.5, 162],
  elbow: [104, 296],
  wrist: [128.5, 403],
  fingertip: [137, 484],
  hip: [37.5, 372],
  knee: [44.5, 540],
  ankle: [49.5, 712],
  toe: [59, 782],
} satisfies Record<string, Point>;

export type Joint = keyof typeof JOINTS;

/** One bone with its flesh: [how far along it, 0 to 1; width on the outer side; on the inner side]. */
export type Segment = {
  from: Joint;
  to: Joint;
  widths: readonly (readonly [along: number, outer: number, inner: number])[];
};

export const SEGMENTS = {
  upper_arm: {
    from: 'shoulder',
    to: 'elbow',
    widths: [
      [0.06, 20, 20],
      [0.2, 22.5, 20],
      [0.4, 20.5, 19.5],
      [0.62, 18.5, 19.5],
      [0.84, 16.8, 17],
    ],
  },
  forearm: {
    from: 'elbow',
    to: 'wrist',
    widths: [
      [-0.06, 17, 16.6],
      [0.13, 19.6, 17.2],
      [0.3, 20, 17.4],
      [0.5, 17, 15.5],
      [0.76, 12.8, 12.6],
      [0.98, 11.6, 12],
    ],
  },
  thigh: {
    from: 'hip',
    to: 'knee',
    widths: [
      [0.13, 36, 36],
      [0.3, 34, 36.5],
      [0.5, 31, 34],
      [0.7, 27, 29.5],
      [0.86, 24, 26.4],
    ],
  },
  shank: {
    from: 'knee',
    to: 'ankle',
    widths: [
      [0, 22.5, 24],
      [0.12, 22.5, 23.5],
      [0.3, 25.5, 26],
      [0.45, 25, 26],
      [0.65, 19.5, 19.5],
      [0.85, 13.5, 13.5],
      [0.98, 14, 15],
    ],
  },
} satisfies Record<string, Segment>;

/** Half the width of the head, from the crown down to where the jaw meets the neck, then the chin. */
export const HEAD = [
  [0, 0],
  [15, 4],
  [27, 15],
  [33.5, 32],
  [34.5, 48],
  [33, 63],
  [29.5, 77],
  [24, 88],
] satisfies readonly Point[];

export const JAW = [
  [17, 95.5],
  [9, 100],
  [0, 101],
] satisfies readonly Point[];

/** From the jaw over the neck and the ridge of the shoulder to its tip. */
export const NECK = [
  [23, 98],
  [23, 110],
  [26, 121],
  [36, 131],
  [50, 137.5],
  [66, 143],
  [81, 149],
] satisfies readonly Point[];

/** Half the width of the trunk, from the armpit to the widest place of the hip. */
export const TRUNK = [
  [67.5, 207],
  [66, 226],
  [63, 248],
  [59, 274],
  [56.5, 298],
  [58.5, 320],
  [63.5, 344],
  [69, 368],
] satisfies readonly Point[];

export const CROTCH: Point = [0, 408];

/** A finger or a toe: its root and tip as [across, along] from the joint, and half its width. */
export type Digit = { root: Point; tip: Point; half: number };

/** A hand or a foot, in its own frame: `along` from the joint towards its tip, `across` outwards. */
export type Extremity = {
  from: Joint;
  to: Joint;
  outer: readonly Point[];
  digits: readonly Digit[];
  webs: readonly Point[];
  inner: readonly Point[];
};

export const HAND: Extremity = {
  from: 'wrist',
  to: 'fingertip',
  outer: [
    [13.2, 5],
    [17.5, 12.5],
  ],
  digits: [
    { root: [18.3, 24], tip: [26.8, 53], half: 5.7 },
    { root: [12.4, 44], tip: [15.2, 75], half: 4.5 },
    { root: [3.8, 46], tip: [4.6, 82], half: 4.6 },
    { root: [-4.8, 45], tip: [-5.6, 77], half: 4.4 },
    { root: [-13, 42], tip: [-15.2, 66], half: 3.9 },
  ],
  webs: [
    [17.2, 38],
    [8.2, 45.5],
    [-0.5, 46.5],
    [-9, 44.5],
  ],
  inner: [
    [-17.2, 31],
    [-16.4, 18],
    [-13.8, 7],
  ],
};

export const FOOT: Extremity = {
  from: 'ankle',
  to: 'toe',
  outer: [
    [14, 12],
    [15.5, 26],
    [19.5, 40],
    [20.5, 49],
  ],
  digits: [
    { root: [16.7, 50], tip: [17, 60], half: 3.8 },
    { root: [9.6, 54], tip: [9.8, 64.5], half: 3.9 },
    { root: [2.2, 57], tip: [2.3, 68], half: 4 },
    { root: [-4.9, 58.5], tip: [-4.8, 70.5], half: 3.8 },
    { root: [-14.8, 56], tip: [-14.6, 72.5], half: 6.2 },
  ],
  webs: [
    [13.2, 54.5],
    [5.9, 58.5],
    [-1.3, 61.5],
    [-8.7, 61.5],
  ],
  inner: [
    [-20.4, 48],
    [-18, 36],
    [-14.4, 22],
    [-13.5, 10],
  ],
};
