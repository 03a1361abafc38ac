/* What was done week by week as columns of one picture, and as a table: sums as far as they are known,
   pain and effort as they were said. A week in which nothing was done has nothing. */

import type { ExerciseLoad, WeekSum } from '../../../contract/course';
import { add_days, days_between, format_date } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { places_before } from '../../../ui/month';
import { round_top, type ColumnMark, type SharedRow } from '../../../ui/shared_rows';
import { number } from '../../../ui/trend_words';

type Amount = 'sets' | 'reps' | 'seconds' | 'kg';
type Score = 'pain' | 'effort';

const AMOUNTS: { of: Amount; name: () => string }[] = [
  { of: 'sets', name: m.course_sets_row },
  { of: 'reps', name: m.course_reps_row },
  { of: 'seconds', name: m.course_seconds_row },
  { of: 'kg', name: m.course_kg_row },
];
const SCORES: { of: Score; name: () => string }[] = [
  { of: 'pain', name: m.course_pain_row },
  { of: 'effort', name: m.course_effort_row },
];

/** The weeks that are drawn: from the first in which anything was done, or a version began. */
export type Span = { first: string; columns: number };

export function span_of({ weeks, versions, today }: ExerciseLoad): Span {
  const this_week = monday_of(today);
  const began = versions.map(({ starts_on }) => monday_of(starts_on));
  const first = [...weeks.map(({ monday }) => monday), ...began, this_week].sort()[0]!;
  return { first, columns: days_between(first, this_week) / 7 + 1 };
}

export function version_marks({ versions }: ExerciseLoad, { first, columns }: Span): ColumnMark[] {
  const marks: ColumnMark[] = [];
  for (const { number: version, starts_on } of versions) {
    const at = days_between(first, monday_of(starts_on)) / 7;
    const last = marks.at(-1);
    if (at >= columns) continue;
    if (last?.at === at) last.text = m.course_versions_from_to({ from: last.text, to: version });
    else marks.push({ at, text: String(version) });
  }
  return marks;
}

/** Of all exercises together sets and kilograms alone: reps of unlike exercises say nothing. */
export function load_rows(weeks: WeekSum[], { first }: Span, together: boolean): SharedRow[] {
  const at_of = ({ monday }: WeekSum) => days_between(first, monday) / 7;
  const amounts = AMOUNTS.filter(({ of }) => !together || of === 'sets' || of === 'kg').map(
    ({ of, name }) => {
      const bars = weeks.flatMap((week) => {
        const value = week[of];
        return value === null ? [] : [{ at: at_of(week), value, part: week.known < week.sessions }];
      });
      const most = round_top(bars.map(({ value }) => value));
      const gaps = weeks.filter((week) => week[of] === null).map(at_of);
      const ticks = [0, most].map((value) => ({ value, text: number(value) }));
      return { key: of, name: name(), most, ticks, bars, gaps };
    },
  );
  const scores = SCORES.map(({ of, name }) => ({
    key: of,
    name: name(),
    most: 10,
    ticks: [0, 5, 10].map((value) => ({ value, text: String(value) })),
    points: weeks.flatMap((week) => {
      const value = week[of];
      return value === null ? [] : [{ at: at_of(week), value }];
    }),
    gaps: weeks.filter((week) => week[of] === null).map(at_of),
  }));
  return [...amounts.filter(({ bars }) => bars.length > 0), ...scores.filter(has_points)];
}

const has_points = ({ points }: { points: unknown[] }) => points.length > 0;

export function load_sentence(weeks: WeekSum[]): string {
  const sessions = sum(weeks.map((week) => week.sessions));
  const known = sum(weeks.map((week) => week.known));
  const planned = sum(weeks.map((week) => week.as_planned));
  return [
    m.course_load_n({ count: sessions, weeks: weeks.length, known }),
    planned > 0 && m.course_load_planned({ count: planned }),
  ]
    .filter(Boolean)
    .join(' ');
}

export const LOAD_COLUMNS = [
  m.course_done_column,
  m.course_known_column,
  m.course_sets_column,
  m.course_reps_column,
  m.course_seconds_column,
  m.course_kg_column,
  m.course_pain_column,
  m.course_effort_column,
  m.course_version_column,
];

export function load_cells(week: WeekSum, { versions }: ExerciseLoad): (string | null)[] {
  const began = versions.filter(({ starts_on }) => monday_of(starts_on) === week.monday);
  const said = (value: number | null) => (value === null ? null : number(value));
  return [
    String(week.sessions),
    String(week.known),
    said(week.sets),
    said(week.reps),
    said(week.seconds),
    said(week.kg),
    week.pain === null && week.pain_below !== null
      ? m.trend_pain_below({ below: week.pain_below })
      : said(week.pain),
    said(week.effort),
    began.length > 0 ? began.map((one) => one.number).join(', ') : null,
  ];
}

export function week_ends({ first, columns }: Span): [string, string] {
  const last = add_days(first, 7 * (columns - 1));
  return [
    m.course_week_of({ date: format_date(first, i18n.language) }),
    columns === 1
      ? m.course_week_of({ date: format_date(last, i18n.language) })
      : m.trend_this_week(),
  ];
}

function monday_of(day: string): string {
  return add_days(day, -places_before(day));
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
