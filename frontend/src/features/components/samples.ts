/* The values the parts are shown with: a recovery, a week, three zones. */

import type { DayState, Level, Zone } from '../../contract/shapes';
import { add_days } from '../../kernel/days';
import { m } from '../../kernel/i18n.svelte';
import type { BandPoint, Line } from '../../ui/curve';

export const SESSION_DAY = '2026-11-23';

export const POINTS = [
  { hours: 5, score: 4 },
  { hours: 24, score: 5 },
  { hours: 48, score: 2 },
  { hours: 62, score: 0 },
];

export const SERIES: Line[] = [
  {
    series: 'treat',
    points: [
      { hours: 5, score: 4 },
      { hours: 24, score: 6 },
      { hours: 48, score: 5 },
      { hours: 72, score: 3 },
      { hours: 96, score: 1 },
    ],
  },
  {
    series: 'exer',
    points: [
      { hours: 30, score: 2 },
      { hours: 54, score: 3 },
      { hours: 78, score: 1 },
    ],
  },
  {
    series: 'usual',
    points: [
      { hours: 0, score: 7 },
      { hours: 48, score: 5 },
      { hours: 96, score: 4 },
    ],
  },
];

/** A band for the eye alone; the real one comes from the server. */
export const BAND: BandPoint[] = [
  { hours: 0, high: 3 },
  { hours: 12, high: 6 },
  { hours: 24, high: 6 },
  { hours: 48, high: 3 },
  { hours: 72, high: 1 },
];

const STATES: DayState[] = ['done', 'done', 'partly', 'rested', 'no_answer', 'planned', 'planned'];
export const WEEK = STATES.map((state, place) => ({ day_on: add_days(SESSION_DAY, place), state }));

export const LEVELS: Level[] = ['settled', 'watch', 'contact', 'urgent', 'no_answer', 'usual'];

/** Three zones as the library names them. */
export function sample_zones(): Zone[] {
  const seen = { view: 'back', sides: ['L', 'R'] } satisfies Pick<Zone, 'view' | 'sides'>;
  const upper = { ...seen, group: 'shoulder', group_name: m.part_upper_back() };
  return [
    { ...upper, zone: 'neck-back', name: m.shown_zone_neck(), hint: m.shown_zone_neck_hint() },
    {
      ...upper,
      zone: 'shoulder-top',
      name: m.shown_zone_shoulder(),
      hint: m.shown_zone_shoulder_hint(),
    },
    {
      ...seen,
      group: 'lower-leg',
      group_name: m.part_lower_leg(),
      zone: 'calf',
      name: m.shown_zone_calf(),
      hint: m.shown_zone_calf_hint(),
    },
  ];
}
