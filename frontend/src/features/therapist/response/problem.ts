/* The usual problem after a session, held against before it. A change is called clear only where it
   is (docs/clinical.md 1.4). */

import type { Relief, SessionResponse } from '../../../contract/recovery';
import { m } from '../../../kernel/i18n.svelte';
import { problem_name } from '../words/sentence';
import { before_words, type Fact } from './facts';
import { hour_of } from './hours';

type OfProblem = SessionResponse['problem'];

const CHANGE_WORDS: Record<NonNullable<Relief['change']>, (of: { said: string }) => string> = {
  better: m.since_change_clear,
  worse: m.since_change_worse,
  none: m.since_change_none,
};

/** "6 → 4 at 48 h", or "4 at 48 h" where nothing was noted before. */
function number_words(before: number | null, score: number, at_h: number): string {
  const hours = hour_of(at_h);
  return before === null
    ? m.since_relief_only({ score, hours })
    : m.since_relief({ before, score, hours });
}

/** The answers near 24, 48 and 72 h that there are. */
const answered = ({ relief }: OfProblem) =>
  relief.filter(({ score, at_h }) => score !== null && at_h !== null) as (Relief & {
    score: number;
    at_h: number;
  })[];

/** "6 → 4 at 48 h, clear change", one of each answer that there is. */
function relief_words(problem: OfProblem): string[] {
  return answered(problem).map(({ score, at_h, change }) => {
    const said = number_words(problem.before, score, at_h);
    return change ? CHANGE_WORDS[change]({ said }) : said;
  });
}

/** Null where it was neither noted nor answered. */
function problem_words(problem: OfProblem, is_open: boolean): string | null {
  const { before, points } = problem;
  const known = relief_words(problem);
  if (known.length > 0) return known.join(' · ');
  const last = points.at(-1);
  if (last) return number_words(before, last.score, last.hours);
  if (before === null) return null;
  const none = is_open ? m.since_problem_unanswered_yet() : m.since_problem_unanswered();
  return [m.since_problem_before({ score: before }), none].join(' · ');
}

/** Its last answer alone: "Stiff neck: 6 → 4 at 48 h, clear change"; null without one. */
export function problem_in_short(problem: OfProblem, name: string | null): string | null {
  const last = relief_words(problem).at(-1);
  return last ? m.since_fact({ label: problem_name(name), said: last }) : null;
}

/** Of a session before, by its last answer: "5 → 3 at 46 h". */
function was_words(problem: OfProblem): string | null {
  const last = answered(problem).at(-1);
  return last ? number_words(problem.before, last.score, last.at_h) : null;
}

export function problem_facts(
  session: SessionResponse,
  earlier: SessionResponse[],
  name: string | null,
): Fact[] {
  const said = problem_words(session.problem, session.status === 'open');
  if (said === null) return [];
  const was = earlier.map(({ problem }) => was_words(problem)).filter((words) => words !== null);
  return [{ label: problem_name(name), said, before: before_words(was) }];
}
