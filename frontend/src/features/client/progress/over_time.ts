/* What a course of care has come to in numbers: each range and the usual problem, from the first to
   the latest, function before pain. */

import type { Responses } from '../../../contract/recovery';
import { days_between, diary_day, format_date, format_month } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { with_side } from '../../../ui/areas';

/** `said` is for whoever listens; `note` where it is said that nothing has clearly changed. */
export type Since = {
  key: string;
  name: string;
  shown: string;
  said: string;
  /** "October": since when. */
  when: string;
  note: string | null;
};

type Shown = {
  /** Whether the practice shows the client what is worked out. */
  judged: boolean;
  day_on: string;
  time_zone: string;
};

/** A month's name alone would be taken for this year's from here on. */
const SAME_YEAR_DAYS = 330;

/** "October"; with its day within this month, with its year when it is long ago. */
export function when_words(at: string, { day_on, time_zone }: Omit<Shown, 'judged'>): string {
  const day = diary_day(at, time_zone);
  if (day.slice(0, 7) === day_on.slice(0, 7)) {
    return m.went_on_date({ date: format_date(day, i18n.language) });
  }
  return format_month(day, i18n.language, days_between(day, day_on) > SAME_YEAR_DAYS);
}

export function over_time(
  { ranges, problem, problem_name }: Responses,
  { judged, ...today }: Shown,
): Since[] {
  const rows = ranges.map((range): Since => {
    const from = range.first.degrees;
    const to = range.latest.degrees;
    return {
      key: `${range.motion} ${range.side}`,
      name: with_side(range.name, range.side),
      shown: `${from}° → ${to}°`,
      said: m.went_degrees_from_to({ from, to }),
      when: when_words(range.first.at, today),
      note: judged && !range.is_clear ? m.went_no_change() : null,
    };
  });
  if (!problem) return rows;
  const from = problem.first.score;
  const to = problem.latest.score;
  const of_problem: Since = {
    key: 'problem',
    name: problem_words(problem_name),
    shown: `${from} → ${to}`,
    said: m.went_from_to({ from, to }),
    when: when_words(problem.first.at, today),
    note: problem.change === 'none' ? m.went_no_change() : null,
  };
  return [...rows, of_problem];
}

/** By what name the client knows the problem she came with. */
function problem_words(name: string | null): string {
  return name ? m.went_problem({ problem: name }) : m.went_problem_unnamed();
}
