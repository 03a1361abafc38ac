/* All that a curve of areas shows, in sentences, and the words that stand under it. */

import { m } from '../kernel/i18n.svelte';
import type { CurveArea, CurveCourse, CurveProps } from './curve';
import type { DrawnLine } from './curve_lines';
import { next_sessions } from './curve_names';
import { told_band, told_line } from './curve_words';

const whole = Math.round;

/** An area as it is called, and that she added it herself where it was not treated. */
export function area_told({ name, treated = true }: CurveArea): string {
  return treated ? name : m.curve_added({ name });
}

/** "Half had settled by 31 h · 41 sessions" */
export function half_told({ median, n: sessions }: CurveCourse): string {
  if (median.by_h === null) return m.curve_half_open({ hours: whole(median.after_h), sessions });
  return m.curve_half({ hours: whole(median.by_h), sessions });
}

function told_course(course: CurveCourse): string[] {
  const { lower_quartile: lower, upper_quartile: upper } = course;
  return [
    `${half_told(course)}.`,
    lower.by_h === null ? '' : m.curve_quarter({ hours: whole(lower.by_h) }),
    upper.by_h === null
      ? m.curve_three_quarters_open({ hours: whole(upper.after_h) })
      : m.curve_three_quarters({ hours: whole(upper.by_h) }),
  ];
}

function told_drawn(line: DrawnLine): string[] {
  const by_exercise = line.points.filter(({ series }) => series === 'exer').length;
  return [
    told_line(line.names.join('; '), line.points, line.series === 'usual' ? 'problem' : 'soreness'),
    by_exercise > 0 ? m.curve_told_exercise({ count: by_exercise }) : '',
  ];
}

/** The whole picture; what is not in it is not mentioned. */
export function told_curve(lines: DrawnLine[], shown: CurveProps): string {
  const { areas, band = [], earlier = [], course, exercises = [], empty } = shown;
  const sore = lines.filter(({ series }) => series === 'treat');
  const named = new Set(sore.flatMap(({ names }) => names));
  const unanswered = areas.map(area_told).filter((name) => !named.has(name));
  const count = (status: string) =>
    exercises.filter((mark) => mark.status === status).reduce((sum, mark) => sum + mark.count, 0);
  return [
    ...(sore.length === 0 ? [empty ?? m.curve_empty()] : []),
    ...lines.flatMap(told_drawn),
    ...(sore.length > 0 && unanswered.length > 0
      ? [m.curve_told_unanswered({ names: unanswered.join('; ') })]
      : []),
    ...next_sessions(lines).map(({ hours, names }) =>
      m.curve_told_next({ hours: whole(hours), names: names.join('; ') }),
    ),
    told_band(band),
    ...(course ? told_course(course) : []),
    ...(earlier.length > 0 ? [`${thin_told(earlier)}.`] : []),
    ...(exercises.length > 0
      ? [m.curve_told_exercises({ done: count('done'), partly: count('partly') })]
      : []),
  ]
    .filter(Boolean)
    .join(' ');
}

/** "Thin lines: sessions of 9 Nov, 2 Nov, 26 Oct" */
export function thin_told(earlier: { name: string }[]): string {
  return m.curve_thin({ names: earlier.map(({ name }) => name).join(', ') });
}
