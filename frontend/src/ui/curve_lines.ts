/* From areas to lines: what is the same is one line, what a later session took over ends there, and
   what was put down to exercises is apart from the rest. */

import type { CurveArea, CurveProblem, CurvePoint, Series } from './curve';

/** How the marks of a line are filled, so that lines of one kind stay apart in grey. */
export const FILLS = ['filled', 'hollow', 'ringed', 'halved'] as const;
export type Fill = (typeof FILLS)[number];

export type DrawnPoint = { hours: number; score: number; series: Series };
export type DrawnLine = {
  key: string;
  series: 'treat' | 'usual';
  /** Of the areas it stands for, or of the problem. */
  names: string[];
  fill: Fill;
  points: DrawnPoint[];
  /** Where a later session took over. */
  ends_at: number | null;
};
/** What is drawn of a line: strokes of one kind each, and its marks; nothing twice. */
export type Strokes = {
  line: DrawnLine;
  runs: { series: Series; points: DrawnPoint[] }[];
  marks: DrawnPoint[];
};

const spot_key = ({ hours, score }: DrawnPoint) => `${hours} ${score}`;

function drawn_points(points: CurvePoint[], ends_at: number | null): DrawnPoint[] {
  return points
    .filter(({ hours }) => ends_at === null || hours <= ends_at)
    .map(({ hours, score, cause }): DrawnPoint => {
      return { hours, score, series: cause === 'exercises' ? 'exer' : 'treat' };
    })
    .sort((a, b) => a.hours - b.hours);
}

const same_course = (a: DrawnLine, ends_at: number | null, points: DrawnPoint[]) =>
  a.ends_at === ends_at &&
  a.points.length === points.length &&
  a.points.every(
    (point, index) =>
      spot_key(point) === spot_key(points[index]!) && point.series === points[index]!.series,
  );

/** One line for each course of numbers, named after all areas that share it, then the problem's. */
export function drawn_lines(areas: CurveArea[], problem?: CurveProblem | null): DrawnLine[] {
  const lines: DrawnLine[] = [];
  for (const [place, { name, points, superseded_at_h = null }] of areas.entries()) {
    const drawn = drawn_points(points, superseded_at_h);
    if (drawn.length === 0) continue;
    const same = lines.find((line) => same_course(line, superseded_at_h, drawn));
    if (same) same.names.push(name);
    else
      lines.push({
        key: `${place} ${name}`,
        series: 'treat',
        names: [name],
        fill: FILLS[lines.length % FILLS.length]!,
        points: drawn,
        ends_at: superseded_at_h,
      });
  }
  if (problem && problem.points.length > 0) {
    const points = drawn_points(problem.points, null);
    lines.push({
      key: 'problem',
      series: 'usual',
      names: [problem.name],
      fill: 'filled',
      points: points.map((point) => ({ ...point, series: 'usual' })),
      ends_at: null,
    });
  }
  return lines;
}

/** What to draw, first lines first: where two run together the later one adds nothing. A stroke is of
    the kind of the answer it leads to. */
export function strokes_of(lines: DrawnLine[]): Strokes[] {
  const seen = new Set<string>();
  const is_new = (key: string) => !seen.has(key) && Boolean(seen.add(key));
  return lines.map((line) => {
    const { points } = line;
    const kind = line.series === 'usual' ? 'usual' : 'sore';
    const runs: Strokes['runs'] = [];
    points.slice(1).forEach((to, index) => {
      const from = points[index]!;
      if (!is_new(`${kind} ${spot_key(from)} ${spot_key(to)} ${to.series}`)) return;
      const run = runs.at(-1);
      if (run && run.series === to.series && run.points.at(-1) === from) run.points.push(to);
      else runs.push({ series: to.series, points: [from, to] });
    });
    const marks = points.filter((point) => is_new(`${kind} ${spot_key(point)}`));
    return { line, runs, marks };
  });
}

/** The highest number of a line, the first time it was given. */
export function peak_of<P extends { score: number }>(points: P[]): P | undefined {
  return points.reduce<P | undefined>(
    (top, point) => (top && top.score >= point.score ? top : point),
    undefined,
  );
}
