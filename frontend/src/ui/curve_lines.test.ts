import { expect, test } from 'vitest';
import type { CurvePoint } from './curve';
import { drawn_lines, strokes_of } from './curve_lines';
import { next_sessions, until_edge } from './curve_names';

const points = (...pairs: [number, number][]): CurvePoint[] =>
  pairs.map(([hours, score]) => ({ hours, score }));
const NECK = { name: 'Neck', points: points([5, 4], [24, 6]) };
const SHOULDER = { name: 'Shoulder', points: points([5, 4], [24, 3]) };

test('areas with the same numbers are one line with both names', () => {
  const lines = drawn_lines([NECK, { ...NECK, name: 'Calf' }, SHOULDER]);
  expect(lines.map(({ names }) => names)).toEqual([['Neck', 'Calf'], ['Shoulder']]);
  expect(lines.map(({ fill }) => fill)).toEqual(['filled', 'hollow']);
});

test('an area that a later session took over ends there, and is another line than one that goes on', () => {
  const taken = {
    ...NECK,
    name: 'Calf',
    points: [...NECK.points, ...points([60, 5])],
    superseded_at_h: 46,
  };
  const lines = drawn_lines([NECK, taken, SHOULDER]);
  expect(lines[1]).toMatchObject({ names: ['Calf'], ends_at: 46 });
  expect(lines[1]!.points.map(({ hours }) => hours)).toEqual([5, 24]);
  expect(next_sessions(lines)).toEqual([{ hours: 46, names: ['Calf'], all: false }]);
  expect(next_sessions([lines[1]!])[0]!.all).toBe(true);
});

test('an area nobody answered for has no line', () => {
  expect(drawn_lines([{ name: 'Calf', points: [] }])).toEqual([]);
});

test('a stroke is of the kind of the answer it leads to', () => {
  const [strokes] = strokes_of(
    drawn_lines([
      {
        name: 'Neck',
        points: [
          { hours: 5, score: 4 },
          { hours: 24, score: 5, cause: 'treatment' },
          { hours: 48, score: 4, cause: 'exercises' },
          { hours: 72, score: 3, cause: 'exercises' },
          { hours: 96, score: 1, cause: 'both' },
        ],
      },
    ]),
  );
  expect(
    strokes!.runs.map(({ series, points: run }) => [series, run.map(({ hours }) => hours)]),
  ).toEqual([
    ['treat', [5, 24]],
    ['exer', [24, 48, 72]],
    ['treat', [72, 96]],
  ]);
  expect(strokes!.marks.map(({ series }) => series)).toEqual([
    'treat',
    'treat',
    'exer',
    'exer',
    'treat',
  ]);
});

test('where lines run together it is drawn once', () => {
  const both = points([5, 4], [24, 6]);
  const lines = drawn_lines([
    { name: 'Neck', points: [...both, ...points([48, 3])] },
    { name: 'Calf', points: [...both, ...points([48, 1])] },
  ]);
  const [first, second] = strokes_of(lines);
  expect(first!.marks).toHaveLength(3);
  expect(second!.marks.map(({ score }) => score)).toEqual([1]);
  expect(second!.runs.map(({ points: run }) => run.map(({ score }) => score))).toEqual([[6, 1]]);
});

test('the problem keeps its own marks where it has the same number as soreness', () => {
  const lines = drawn_lines([NECK], { name: 'Stiff neck', points: points([5, 4], [24, 6]) });
  expect(strokes_of(lines).map(({ marks }) => marks.length)).toEqual([2, 2]);
  expect(lines[1]).toMatchObject({ series: 'usual', names: ['Stiff neck'] });
});

test('a session before leaves the frame straight', () => {
  expect(until_edge(points([48, 4], [96, 2]), 72)).toEqual(points([48, 4], [72, 3]));
  expect(until_edge(points([48, 4], [72, 2]), 72)).toEqual(points([48, 4], [72, 2]));
  expect(until_edge(points([80, 4]), 72)).toEqual([]);
});
