/* How steadily somebody exercises: a score that decays, never a chain that breaks. Twin of
   strtrack/adherence/rules/rhythm.py. */

/** Weeks that count. */
const HALVES_AFTER = 3;
/** Fewer say nothing yet. */
const LEAST_WEEKS = 2;
const STEPS = 5;

/** A week: on how many days something was done, of how many it was to be; 0 is left out. */
export type Counted = { done_days: number; target: number };

/** On how many days of a week something is to be done: the goal, if that is fewer. */
export function target_of(goal: number | null, planned_days: number): number {
  return goal === null ? planned_days : Math.min(goal, planned_days);
}

/** The score from 0 to 1, or null while fewer than two weeks are over that count. `finished` are the
    weeks before, newest first; the running week counts only as far as it raises the score. */
export function score_of(finished: Counted[], running: Counted): number | null {
  const over = finished.filter((week) => week.target > 0).map(worth);
  if (over.length < LEAST_WEEKS) return null;
  const before = faded(over);
  return running.target > 0 ? Math.max(before, faded([worth(running), ...over])) : before;
}

/** One of five steps, 1 the quietest. */
export function step_of(score: number): number {
  return Math.min(STEPS, 1 + Math.floor(score * STEPS + 1e-9));
}

const worth = ({ done_days, target }: Counted) => Math.min(1, done_days / target);

function faded(worths: number[]): number {
  const weights = worths.map((_, age) => 0.5 ** (age / HALVES_AFTER));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return sum(worths.map((one, age) => one * weights[age]!)) / sum(weights);
}
