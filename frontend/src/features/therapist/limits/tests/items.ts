/* A few limits as the server tells them, for tests. */

import type { Threshold } from '../../../../contract/judging';

const limit = (
  parts: Pick<Threshold, 'name' | 'group' | 'unit' | 'words'> & Partial<Threshold>,
) => ({
  source: 'clinical.md 1.6 C1 [E]',
  default: 8,
  low: 6,
  high: 9,
  below: [],
  practice: null,
  own: null,
  in_force: 8,
  ...parts,
});

export const WATCH = limit({
  name: 'watch_score',
  group: 'soreness',
  unit: 'of 10',
  words: 'Watch from this soreness on',
  default: 5,
  low: 4,
  high: 7,
  below: ['high_score'],
});
export const CALL = limit({
  name: 'high_score',
  group: 'soreness',
  unit: 'of 10',
  words: 'Call from this soreness on',
  practice: 7,
});
export const STEP = limit({
  name: 'problem_step',
  group: 'problem',
  unit: 'points',
  words: 'Call when it is worse by this',
  source: 'clinical.md 1.6 C10 [S10][S11]',
  default: 2,
  low: 1,
  high: 4,
});
export const ON_TRACK = limit({
  name: 'adherence_on_track',
  group: 'exercises',
  unit: 'share',
  words: 'On track from this share',
  default: 0.8,
  low: 0.6,
  high: 1,
});
export const ITEMS: Threshold[] = [WATCH, CALL, STEP, ON_TRACK];

/** The same limits with numbers somebody has set. */
export const with_own = (own: Partial<Record<Threshold['name'], number>>): Threshold[] =>
  ITEMS.map((item) => ({ ...item, own: own[item.name] ?? null }));
