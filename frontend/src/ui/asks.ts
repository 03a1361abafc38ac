/* Which optional thing may be asked today: at most one a day, in a fixed order (design.md 3). "Not
   now" hides an ask for a week, said twice for good. */

import { days_between } from '../kernel/days';

export const ASKS = [
  'install',
  'reminders',
  'habit',
  'weekly_goal',
  'questionnaire',
  'barrier',
] as const;
export type Ask = (typeof ASKS)[number];
/** What was said to an ask, on which diary day. */
export type AskAnswer = { ask: Ask; day_on: string; put_off: boolean };

const HIDDEN_DAYS = 7;
const PUT_OFF_FOR_GOOD = 2;

/** The ask of a diary day among those that still make sense, or null when there is none. */
export function ask_of(
  day_on: string,
  open: readonly Ask[],
  answers: readonly AskAnswer[],
): Ask | null {
  if (answers.some((answer) => answer.day_on === day_on)) return null;
  const may_ask = (ask: Ask) => {
    const put_off = answers.filter((answer) => answer.ask === ask && answer.put_off);
    const rested = put_off.every((answer) => days_between(answer.day_on, day_on) >= HIDDEN_DAYS);
    return put_off.length < PUT_OFF_FOR_GOOD && rested;
  };
  return ASKS.find((ask) => open.includes(ask) && may_ask(ask)) ?? null;
}
