/* How a curve of areas is laid out: its frame for what it has to show, the labels that found room in
   it, and what is left to be said below. */

import { m } from '../kernel/i18n.svelte';
import {
  place,
  type BandPoint,
  type CurvePoint,
  type CurveProps,
  type EarlierSession,
} from './curve';
import { frame_of, type CurveFrame } from './curve_frame';
import { place_labels, type Placed, type Stroke } from './curve_labels';
import type { DrawnLine, DrawnPoint, Fill, Strokes } from './curve_lines';
import {
  earlier_key,
  earlier_wants,
  name_wants,
  next_sessions,
  next_stroke,
  next_wants,
  own_spots,
  until_edge,
  type Name,
} from './curve_names';
import { strip_marks } from './curve_strips';
import { text_width, type Room } from './curve_text';
import {
  drawn_boxes,
  edge_strokes,
  last_size,
  mark_size,
  picture_of,
  usual_want,
  value_wants,
  type Label,
} from './curve_wants';
import { score_word } from './score_words';

const SCALE = [0, 5, 10];

/** What is said of an end of a line: its areas, or what the numbers are put down to. */
type Named = Name & { fill: Fill };

/** One line by itself needs no name, unless it stands for several areas. */
function names_of(lines: DrawnLine[], frame: CurveFrame): Named[] {
  const sore = lines.filter(({ series }) => series === 'treat');
  const has_kinds = sore.length > 0 && sore.length < lines.length;
  const is_alone = lines.length === 1 && lines[0]!.names.length === 1;
  const named = (is_alone ? [] : lines).map((line): Named => {
    const { key, series, fill, names } = line;
    const kind = series === 'usual' ? m.curve_came_with() : m.curve_soreness();
    const kicker = has_kinds && (series === 'usual' || sore.length === 1);
    const others = lines.filter((one) => one !== line).flatMap(({ points }) => points);
    const spots = own_spots(line.points, others, frame);
    const away = last_size(mark_size(line.points, frame));
    const text = kicker ? [kind, ...names] : names;
    return { key, of: key, series, fill, kicker, text, spots, away };
  });
  return [...named, ...by_exercise(lines, frame)];
}

/** What was put down to exercises, once for all lines. */
function by_exercise(lines: DrawnLine[], frame: CurveFrame): Named[] {
  const is_exercise = ({ series }: DrawnPoint) => series === 'exer';
  const line = lines.find(({ points }) => points.some(is_exercise));
  if (!line) return [];
  const spots = own_spots(line.points.filter(is_exercise), [], frame);
  const away = last_size(mark_size(line.points, frame));
  const text = [m.series_exer()];
  const own = { key: 'exer', of: line.key, series: 'exer' as const, fill: line.fill };
  return [{ ...own, kicker: false, text, spots, away }];
}

export function frame_for(
  shown: CurveProps,
  lines: DrawnLine[],
  until: number,
  room: Room,
): CurveFrame {
  const { start, course, exercises = [] } = shown;
  const width_of = (text: string) => text_width(text, room);
  const words = SCALE.map((score) => `${score_word(score)} 10 `);
  const wish = { until, words, course: Boolean(course), tall: lines.length > 1 };
  const plain = frame_of(room, start, wish);
  const counts = strip_marks(exercises, plain, 15 * plain.unit).some(({ count }) => count > 1);
  const gutter = Math.max(
    0,
    ...(plain.is_wide ? name_wants(names_of(lines, plain), plain, width_of) : []).map(
      ({ width, stands }) => stands[0]!.x + width + 4 - (plain.width - plain.inset.end),
    ),
  );
  return frame_of(room, start, {
    ...wish,
    gutter: gutter > 0 ? gutter + plain.inset.end : 0,
    exercises: exercises.length === 0 ? undefined : counts ? 'counts' : 'marks',
  });
}

type Asked = {
  drawn: Strokes[];
  loud: string | null;
  frame: CurveFrame;
  room: Room;
  band: BandPoint[];
  earlier: EarlierSession[];
};
export type LeftName = Pick<Named, 'key' | 'series' | 'fill' | 'text' | 'kicker'>;
export type Laid = {
  labels: Placed<Label>[];
  nexts: { hours: number; text: string }[];
  is_usual_left: boolean;
  /** What found no room: said under the picture. */
  left: {
    names: LeftName[];
    nexts: string[];
    thin: boolean;
  };
};

function strokes_behind(points: CurvePoint[], back: number, frame: CurveFrame): Stroke[] {
  const spots = until_edge(points, frame.until).map((point) => place(point, frame));
  const of = earlier_key(back);
  return spots.slice(1).map((to, index) => ({ from: spots[index]!, to, of }));
}

export function labels_for({ drawn, loud, frame, room, band, earlier }: Asked): Laid {
  const width_of = (text: string) => text_width(text, room);
  const lines = drawn.map(({ line }) => line);
  const names = names_of(lines, frame);
  const nexts = next_sessions(lines).map(({ hours, names: taken, all }) => ({
    hours,
    text: all ? m.curve_next() : m.curve_next_of({ names: taken.join('; ') }),
  }));
  const is_thin = (line: DrawnLine) =>
    loud !== null && line.series === 'treat' && line.key !== loud;
  const speaking = drawn.filter(({ line }) => !is_thin(line));
  const values = value_wants(speaking, frame, width_of);
  const wants = [
    ...values.filter(({ rank }) => rank === 0),
    ...name_wants(names, frame, width_of),
    ...next_wants(nexts, frame, width_of),
    ...values.filter(({ rank }) => rank !== 0),
    ...usual_want(m.curve_usual(), band, frame, width_of),
  ];
  const { boxes, strokes } = drawn_boxes(drawn, frame, is_thin);
  const edges = edge_strokes(band, frame);
  const behind = earlier.flatMap(({ points }, back) => strokes_behind(points, back, frame));
  const lying = [...strokes, ...nexts.map(({ hours }) => next_stroke(hours, frame))];
  const picture = picture_of(frame);
  const main = place_labels(wants, picture, boxes, [
    ...lying,
    ...[...edges, ...behind].map(({ from, to }) => ({ from, to, faint: true })),
  ]);
  const held = [...boxes, ...main.map(({ box }) => box)];
  const days = place_labels(earlier_wants(earlier, frame, width_of), picture, held, [
    ...lying,
    ...edges,
    ...behind,
  ]);
  const labels = [...main, ...days];
  const is_left = (key: string) => !labels.some((label) => label.key === key);
  return {
    labels,
    nexts,
    is_usual_left: band.length > 0 && is_left('usual'),
    left: {
      names: names.filter(({ key }) => is_left(key)),
      nexts: nexts.filter(({ hours }) => is_left(`next ${hours}`)).map(({ text }) => text),
      thin: earlier.some((_, back) => is_left(earlier_key(back))),
    },
  };
}
