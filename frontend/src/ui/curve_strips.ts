/* What stands under the picture on the same hours: the practice's own course, and exercises done. */

import { place, type Between, type CurveCourse, type ExerciseMark } from './curve';
import type { CurveFrame } from './curve_frame';

/** The quartiles as a bracket with a tick at the median; an end is open where it is not known. */
export type Bracket = {
  from: number;
  is_from_open: boolean;
  to: number;
  is_to_open: boolean;
  tick: number | null;
};

/** Nothing where all of it lies beyond the frame: then the words alone say it. */
export function bracket_of(course: CurveCourse, frame: CurveFrame): Bracket | null {
  const { lower_quartile, median, upper_quartile } = course;
  const is_beyond = ({ by_h }: Between) => by_h === null || by_h > frame.until;
  const at = (hours: number) => place({ hours, score: 0 }, frame).x;
  const begins = lower_quartile.by_h ?? lower_quartile.after_h;
  if (begins >= frame.until) return null;
  const is_to_open = is_beyond(upper_quartile);
  return {
    from: at(begins),
    is_from_open: lower_quartile.by_h === null,
    to: at(is_to_open ? frame.until : upper_quartile.by_h!),
    is_to_open,
    tick: is_beyond(median) ? null : at(median.by_h!),
  };
}

export type StripMark = { x: number; status: ExerciseMark['status']; count: number };
type Group = { from: number; to: number; marks: ExerciseMark[] };

const middle = ({ from, to }: Group) => (from + to) / 2;

/** Exercises along the strip; those too near to one another are one mark with their number, which is
    done only when all of them are. */
export function strip_marks(marks: ExerciseMark[], frame: CurveFrame, apart: number): StripMark[] {
  const groups: Group[] = marks
    .filter(({ hours }) => hours >= 0 && hours <= frame.until)
    .sort((a, b) => a.hours - b.hours)
    .map((mark) => {
      const { x } = place({ hours: mark.hours, score: 0 }, frame);
      return { from: x, to: x, marks: [mark] };
    });
  for (let at = 0; at < groups.length - 1;) {
    const [one, next] = [groups[at]!, groups[at + 1]!];
    if (middle(next) - middle(one) >= apart) at += 1;
    else {
      groups.splice(at, 2, { from: one.from, to: next.to, marks: [...one.marks, ...next.marks] });
      at = Math.max(0, at - 1);
    }
  }
  return groups.map((group) => ({
    x: middle(group),
    status: group.marks.every(({ status }) => status === 'done') ? 'done' : 'partly',
    count: group.marks.reduce((sum, { count }) => sum + count, 0),
  }));
}
