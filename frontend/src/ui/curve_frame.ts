/* The frame of a curve for the room there is: where the picture is, and the strips under it. */

import type { Frame } from './curve';
import { LINE, text_width, type Room } from './curve_text';

export type CurveFrame = Frame & {
  /** How much larger than usual the reader's text is. */
  unit: number;
  /** The height of a line of text. */
  line: number;
  /** Wide enough for words beside the picture. */
  is_wide: boolean;
  /** The middle of each strip under the picture. */
  course_y: number;
  hours_y: number;
  exercises_y: number;
  /** Whole days that are labelled. */
  days: number[];
};
type Wish = {
  until: number;
  /** The words of the scale, for where they stand beside the picture. */
  words?: string[];
  /** The widest label at the end of a line that reaches the frame's end. */
  gutter?: number;
  course?: boolean;
  /** Higher, for several lines. */
  tall?: boolean;
  /** Exercises are marked, and whether counts stand under the marks. */
  exercises?: 'marks' | 'counts';
};

const FALLBACK_WIDTH = 320;
const WIDE = 520;
const DAY_H = 24;
/** Names beside the picture take at most this part of it. */
const MOST_GUTTER = 0.3;

/** Every day, or every second, third… so that labels of a width do not touch; the last always. */
export function days_labelled(until: number, across: number, label: number, start: number) {
  const days = Array.from({ length: Math.floor(until / DAY_H) }, (_, day) => DAY_H * (day + 1));
  const across_of = (hours: number) => (hours / until) * across;
  const step = days.find((hours) => across_of(hours) >= label * 1.2) ?? until;
  return days.filter(
    (hours) =>
      hours === until ||
      ((until - hours) % step === 0 && across_of(hours) - label / 2 >= start + label * 0.2),
  );
}

export function frame_of(room: Room, start: string, wish: Wish): CurveFrame {
  const { until, words = [], gutter = 0, course = false, tall = false, exercises } = wish;
  const width = room.width || FALLBACK_WIDTH;
  const line = room.line || LINE;
  const unit = line / LINE;
  const is_wide = width >= WIDE * unit;
  const numbers = is_wide ? Math.max(0, ...words.map((word) => text_width(word, room))) : 14 * unit;
  const label = text_width(`${until} h`, room);
  const inset = {
    top: Math.round(10 * unit),
    start: Math.round(numbers + 12),
    end: Math.round(Math.max(label / 2 + 1, Math.min(gutter, width * MOST_GUTTER))),
    bottom: 0,
  };
  const floor = inset.top + Math.round(is_wide ? 200 : (tall ? 160 : 128) * Math.min(unit, 1.25));
  const under_course = floor + (course ? 16 * unit : 2);
  const under_hours = under_course + line + 4;
  const strip = exercises === 'counts' ? 14 * unit + line : 16 * unit;
  const height = Math.ceil(under_hours + (exercises ? strip : 0) + 2);
  inset.bottom = height - floor;
  const across = width - inset.start - inset.end;
  return {
    width,
    height,
    until,
    inset,
    unit,
    line,
    is_wide,
    course_y: floor + 9 * unit,
    hours_y: under_course + line / 2 + 2,
    exercises_y: under_hours + 8 * unit,
    days: days_labelled(until, across, label, text_width(start, room)),
  };
}
