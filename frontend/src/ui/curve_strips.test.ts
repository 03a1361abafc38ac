import { expect, test } from 'vitest';
import { place, type ExerciseMark } from './curve';
import { frame_of } from './curve_frame';
import { bracket_of, strip_marks } from './curve_strips';

const frame = frame_of({ width: 400, line: 17, font: '' }, 'Mon', { until: 72 });
const x = (hours: number) => place({ hours, score: 0 }, frame).x;
const known = (after_h: number, by_h: number | null) => ({ after_h, by_h });
const course = { n: 41, lower_quartile: known(20, 22), median: known(28, 31) };

test('the bracket goes from the first to the third quartile with a tick at the middle', () => {
  expect(bracket_of({ ...course, upper_quartile: known(44, 46) }, frame)).toEqual({
    from: x(22),
    is_from_open: false,
    to: x(46),
    is_to_open: false,
    tick: x(31),
  });
});

test('its end is open beyond what was observed, and beyond the frame', () => {
  const open = { from: x(22), to: x(72), is_to_open: true, tick: x(31) };
  expect(bracket_of({ ...course, upper_quartile: known(60, null) }, frame)).toMatchObject(open);
  expect(bracket_of({ ...course, upper_quartile: known(80, 90) }, frame)).toMatchObject(open);
});

test('no tick where half had not settled, no bracket where nothing of it is in the frame', () => {
  const late = { ...course, median: known(70, null), upper_quartile: known(70, null) };
  expect(bracket_of(late, frame)!.tick).toBeNull();
  expect(bracket_of({ ...late, lower_quartile: known(74, 80) }, frame)).toBeNull();
});

test('exercises at one hour are one mark with their number, done only when all are', () => {
  const marks: ExerciseMark[] = [
    { hours: 45, status: 'partly', count: 1 },
    { hours: 21, status: 'done', count: 1 },
    { hours: 21.4, status: 'done', count: 2 },
    { hours: 44.8, status: 'done', count: 1 },
    { hours: 90, status: 'done', count: 1 },
  ];
  expect(strip_marks(marks, frame, 18).map(({ status, count }) => [status, count])).toEqual([
    ['done', 3],
    ['partly', 2],
  ]);
});

test('marks on the strip stand apart, and none is lost', () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const marks = Array.from({ length: seed % 40 }, (_, index): ExerciseMark => {
      return { hours: (index * index * seed * 7.3) % 72, status: 'done', count: 1 };
    });
    const strip = strip_marks(marks, frame, 18);
    expect(strip.reduce((sum, { count }) => sum + count, 0)).toBe(marks.length);
    strip.slice(1).forEach((mark, index) => {
      expect(mark.x - strip[index]!.x).toBeGreaterThanOrEqual(18);
    });
  }
});
