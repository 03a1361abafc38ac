import { expect, test } from 'vitest';
import { hours_shown, line_path, place, type CurvePoint } from './curve';
import { days_labelled, frame_of } from './curve_frame';
import { wrapped } from './curve_text';
import { usual_band } from './usual_band';

const at = (...hours: number[]): CurvePoint[] => hours.map((one) => ({ hours: one, score: 1 }));

/** The same numbers in every run, from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test('three days are shown, five or seven when there are answers later, and none is left out', () => {
  expect(hours_shown([])).toBe(72);
  expect(hours_shown(at(5, 72))).toBe(72);
  expect(hours_shown(at(5, 72.2))).toBe(120);
  expect(hours_shown(at(121))).toBe(168);
  expect(hours_shown(at(179))).toBe(192);
});

test('what had not settled by the third day is shown for five', () => {
  expect(hours_shown(at(5, 70), false)).toBe(120);
  expect(hours_shown(at(5, 48), false)).toBe(72);
  expect(hours_shown(at(5, 70), true)).toBe(72);
  expect(hours_shown(at(5, 70), null)).toBe(72);
});

test('every point is inside the frame, whatever the room and the text', () => {
  const next = dice(1);
  for (let round = 0; round < 500; round += 1) {
    const until = [72, 120, 168][Math.floor(next() * 3)]!;
    const room = { width: 180 + next() * 1200, line: 13 + next() * 26, font: '' };
    const wish = { until, gutter: next() * 300, course: next() > 0.5, tall: next() > 0.5 };
    const exercises = ([undefined, 'marks', 'counts'] as const)[Math.floor(next() * 3)];
    const frame = frame_of(room, 'Mon', { ...wish, exercises, words: ['the worst 10 '] });
    const { x, y } = place({ hours: next() * until, score: Math.round(next() * 10) }, frame);
    expect(x).toBeGreaterThanOrEqual(frame.inset.start);
    expect(x).toBeLessThanOrEqual(frame.width - frame.inset.end);
    expect(y).toBeGreaterThanOrEqual(frame.inset.top);
    expect(y).toBeLessThanOrEqual(frame.height - frame.inset.bottom);
    const strip = exercises === undefined ? frame.hours_y : frame.exercises_y;
    expect(strip).toBeLessThan(frame.height);
  }
});

test('hours are as exact as they were given', () => {
  const frame = frame_of({ width: 746, line: 17, font: '' }, 'Mon', { until: 72 });
  const [early, late] = [
    place({ hours: 24.1, score: 5 }, frame),
    place({ hours: 24.4, score: 5 }, frame),
  ];
  expect(late.x).toBeGreaterThan(early.x);
  expect(line_path([{ hours: 0, score: 10 }], frame)).toBe(
    `M${frame.inset.start} ${frame.inset.top}`,
  );
});

test('days are labelled as far as there is room, the last always', () => {
  expect(days_labelled(120, 500, 36, 24)).toEqual([24, 48, 72, 96, 120]);
  expect(days_labelled(168, 270, 36, 24)).toEqual([72, 120, 168]);
  expect(days_labelled(72, 60, 60, 40)).toEqual([72]);
});

test('the band ends each step where the thresholds say', () => {
  expect(usual_band(72)).toEqual([
    { hours: 0, high: 4 },
    { hours: 48, high: 4 },
    { hours: 48, high: 3 },
    { hours: 72, high: 3 },
  ]);
  expect(usual_band(120, { watch_score: 6, late_hours: 60, settled_score: 0 })).toEqual([
    { hours: 0, high: 5 },
    { hours: 48, high: 5 },
    { hours: 48, high: 3 },
    { hours: 60, high: 3 },
    { hours: 60, high: 0 },
    { hours: 120, high: 0 },
  ]);
});

test('the band never rises, whatever a practice has set', () => {
  const next = dice(2);
  for (let round = 0; round < 300; round += 1) {
    const of = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
    const band = usual_band([72, 120, 168][of(0, 2)]!, {
      watch_score: of(4, 7),
      late_score: of(3, 6),
      settled_score: of(0, 3),
      unsettled_hours: of(36, 59),
      late_hours: of(60, 96),
    });
    const highs = band.map(({ high }) => high);
    expect(highs).toEqual([...highs].sort((a, b) => b - a));
    expect(Math.min(...highs)).toBeGreaterThanOrEqual(0);
  }
});

test('a text is set in lines that fit, word by word', () => {
  const width_of = (text: string) => text.length;
  expect(wrapped('Back of neck, left', 10, width_of)).toEqual(['Back of', 'neck, left']);
  expect(wrapped('Sternocleidomastoid', 5, width_of)).toEqual(['Sternocleidomastoid']);
});
