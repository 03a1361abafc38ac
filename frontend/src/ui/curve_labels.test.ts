import { describe, expect, test } from 'vitest';
import type { CurveArea, CurvePoint, CurveProps } from './curve';
import { crosses, is_within, overlap, place_labels } from './curve_labels';
import { frame_for, labels_for } from './curve_layout';
import { drawn_lines, strokes_of } from './curve_lines';
import { drawn_boxes, picture_of } from './curve_wants';
import { usual_band } from './usual_band';

/** The same numbers in every run, from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

test('a line that touches a box crosses it, one that ends before does not', () => {
  const box = { x: 10, y: 10, width: 10, height: 10 };
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    from: { x: x1, y: y1 },
    to: { x: x2, y: y2 },
  });
  expect(crosses(line(0, 0, 30, 30), box)).toBe(true);
  expect(crosses(line(0, 15, 9, 15), box)).toBe(false);
  expect(crosses(line(15, 0, 15, 40), box)).toBe(true);
  expect(crosses(line(0, 25, 40, 25), box)).toBe(false);
});

test('the first free place is taken, and words that may not cross a line are left out', () => {
  const within = { x: 0, y: 0, width: 100, height: 40 };
  const stands = [0, 50].map((x) => ({ x, y: 0, anchor: 'start' as const }));
  const word = (key: string) => ({ key, width: 30, height: 10, stands, clear: true });
  const placed = place_labels([word('a'), word('b'), word('c')], within, [], []);
  expect(placed.map(({ key, box }) => [key, box.x])).toEqual([
    ['a', 0],
    ['b', 50],
  ]);
  const across = [{ from: { x: 0, y: 5 }, to: { x: 100, y: 5 } }];
  expect(place_labels([word('a')], within, [], across)).toEqual([]);
});

test('a name that would be read as another line’s is said elsewhere', () => {
  const within = { x: 0, y: 0, width: 200, height: 100 };
  const at = { x: 50, y: 50 };
  const stands = [{ x: 60, y: 20, anchor: 'start' as const, at }];
  const name = { key: 'n', width: 40, height: 10, stands, of: 'own' };
  const other = { from: { x: 0, y: 40 }, to: { x: 200, y: 40 }, of: 'other' };
  expect(place_labels([name], within, [], [])).toHaveLength(1);
  expect(place_labels([name], within, [], [other])).toEqual([]);
});

describe('in random curves', () => {
  const NAMES = ['Back of neck, left', 'Top of shoulder, right', 'Calf, left', 'Hamstrings, right'];
  function any_curve(next: () => number): CurveProps {
    const of = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
    const course = (count: number): CurvePoint[] =>
      Array.from({ length: count }, () => ({
        hours: next() * 170,
        score: of(0, 10),
        cause: next() > 0.8 ? ('exercises' as const) : null,
      })).sort((a, b) => a.hours - b.hours);
    const areas: CurveArea[] = NAMES.slice(0, of(0, 4)).map((name) => ({
      name,
      points: course(of(0, 12)),
      superseded_at_h: next() > 0.8 ? of(20, 160) : null,
    }));
    return {
      caption: 'Soreness',
      start: 'Mon',
      areas,
      problem: next() > 0.5 ? { name: 'The stiff neck', points: course(of(0, 8)) } : null,
      band: next() > 0.3 ? usual_band(168) : [],
      earlier: ['9 Nov', '2 Nov', '26 Oct'].slice(0, of(0, 3)).map((name) => ({
        name,
        points: course(of(0, 6)),
      })),
    };
  }

  test('no label overlaps another or a mark, and all are within the picture', () => {
    const next = dice(7);
    const faults: string[] = [];
    let placed = 0;
    for (let round = 0; round < 150; round += 1) {
      const shown = any_curve(next);
      const room = { width: 200 + next() * 900, line: 17 + next() * 17, font: '' };
      const lines = drawn_lines(shown.areas, shown.problem);
      const drawn = strokes_of(lines);
      const frame = frame_for(shown, lines, 168, room);
      const { band = [], earlier = [] } = shown;
      const { labels, left } = labels_for({ drawn, loud: null, frame, room, band, earlier });
      const { boxes } = drawn_boxes(drawn, frame);
      placed += labels.length;
      for (const [index, { key, box }] of labels.entries()) {
        const others = [...labels.slice(index + 1).map((other) => other.box), ...boxes];
        if (others.some((other) => overlap(box, other))) faults.push(`${round}: ${key} overlaps`);
        if (!is_within(box, picture_of(frame))) faults.push(`${round}: ${key} is outside`);
      }
      const said = new Set([...labels, ...left.names].map(({ key }) => key));
      const is_alone = lines.length === 1 && lines[0]!.names.length === 1;
      const unsaid = lines.filter(({ key }) => !is_alone && !said.has(key));
      faults.push(...unsaid.map(({ key }) => `${round}: ${key} is not said`));
    }
    expect(faults).toEqual([]);
    expect(placed).toBeGreaterThan(750);
  });
});
