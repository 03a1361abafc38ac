/* The recoveries the curve is shown with, from no answer to forty. */

import { format_date } from '../../kernel/days';
import { i18n, m } from '../../kernel/i18n.svelte';
import type {
  CurveArea,
  CurveCourse,
  CurvePoint,
  CurveProblem,
  EarlierSession,
  ExerciseMark,
} from '../../ui/curve';
import { area_name } from '../../ui/areas';
import { sample_zones } from './samples';

type Pair = [hours: number, score: number];
const points = (...pairs: Pair[]): CurvePoint[] =>
  pairs.map(([hours, score]) => ({ hours, score }));

export const POINTS = points([5, 4], [24, 5], [48, 2], [62, 0]);

/** Asked far more often than anybody is: what a week of answers every four hours would be. */
export const FORTY: CurvePoint[] = Array.from({ length: 40 }, (_, index) => ({
  hours: 4 + index * 4.1,
  score: Math.max(0, Math.round(6 - index * 0.16 + 1.6 * Math.sin(index * 1.7))),
}));

const named = (zone: string, side: 'L' | 'R') => area_name(sample_zones(), { zone, side });

export const two_areas = (): CurveArea[] => [
  { name: named('neck-back', 'L'), points: points([5, 4], [24, 6], [48, 3], [66, 1]) },
  { name: named('shoulder-top', 'R'), points: points([5, 4], [24, 3], [48, 1], [66, 1]) },
];

/** Five areas in four lines: two have the same numbers, one was added. */
export const four_areas = (): CurveArea[] => [
  { name: named('neck-back', 'L'), points: points([5, 4], [24, 6], [48, 3], [66, 1]) },
  { name: named('neck-back', 'R'), points: points([5, 4], [24, 6], [48, 3], [66, 1]) },
  { name: named('shoulder-top', 'L'), points: points([5, 3], [24, 4], [48, 2], [66, 0]) },
  { name: named('shoulder-top', 'R'), points: points([5, 2], [24, 5], [48, 4], [66, 2]) },
  { name: named('calf', 'L'), points: points([24, 2], [48, 3], [66, 3]), treated: false },
];

/** The shoulder was treated again two days later. */
export const taken_over = (): CurveArea[] => [
  { name: named('neck-back', 'L'), points: points([5, 4], [24, 5], [48, 3], [66, 1]) },
  {
    name: named('shoulder-top', 'R'),
    points: points([5, 5], [24, 3], [60, 4]),
    superseded_at_h: 46,
  },
];

export const three_kinds = (): { areas: CurveArea[]; problem: CurveProblem } => ({
  areas: [
    {
      name: named('neck-back', 'L'),
      points: [
        ...points([5, 4], [24, 6], [48, 4]),
        { hours: 72, score: 3, cause: 'exercises' },
        { hours: 96, score: 2, cause: 'exercises' },
        { hours: 110, score: 1, cause: 'not_sure' },
      ],
    },
  ],
  problem: { name: m.shown_problem(), points: points([0, 8], [24, 7], [72, 5], [110, 5]) },
});

export const earlier_sessions = (): EarlierSession[] => [
  {
    name: format_date('2026-11-09', i18n.language),
    points: points([6, 5], [25, 6], [49, 4], [74, 1]),
  },
  {
    name: format_date('2026-10-26', i18n.language),
    points: points([4, 3], [23, 7], [50, 5], [71, 3], [118, 1]),
  },
  {
    name: format_date('2026-10-12', i18n.language),
    points: points([5, 6], [22, 8], [47, 7], [70, 5], [119, 2]),
  },
];

export const COURSE: CurveCourse = {
  n: 41,
  lower_quartile: { after_h: 20, by_h: 22 },
  median: { after_h: 28, by_h: 31 },
  upper_quartile: { after_h: 44, by_h: 46 },
};
export const OPEN_COURSE: CurveCourse = {
  n: 33,
  lower_quartile: { after_h: 24, by_h: 30 },
  median: { after_h: 44, by_h: 49 },
  upper_quartile: { after_h: 118, by_h: null },
};

export const EXERCISES_DONE: ExerciseMark[] = [
  { hours: 21, status: 'done', count: 1 },
  { hours: 21.3, status: 'done', count: 2 },
  { hours: 40, status: 'partly', count: 1 },
  { hours: 45.2, status: 'done', count: 3 },
  { hours: 69, status: 'done', count: 1 },
];
