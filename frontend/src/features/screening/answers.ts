/* What an answer says: which ones are ticked, which lack something, and how they are sent. */

import type {
  FollowUp,
  FollowUpValue,
  ItemAnswer,
  ItemAnswers,
  ScreeningItem,
} from '../../contract/screening';
import type { Area } from '../../contract/shapes';

export const no_answer = (): ItemAnswer => ({
  answer: null,
  areas: [],
  follow_ups: {},
  note: null,
});

/** Anything but a plain "no" is a tick: yes, not sure, rather not say. */
export function is_ticked(answer: ItemAnswer | undefined): boolean {
  return answer != null && answer.answer !== null && answer.answer !== 'no';
}

/** Whether more is asked about a tick; who would rather not say is left in peace. */
export function says_more(answer: ItemAnswer | undefined): boolean {
  return is_ticked(answer) && answer?.answer !== 'prefer_not';
}

/** Whether an item is asked: some only where what is planned comes near, or is not known yet. */
export function is_asked({ asked_if }: ScreeningItem, planned: Area[]): boolean {
  if (asked_if === null || planned.length === 0) return true;
  return planned.some(({ zone }) => asked_if.includes(zone));
}

/** Whether a number lies where it cannot be. */
export function is_out_of_range(follow_up: FollowUp, value: FollowUpValue | undefined): boolean {
  if (follow_up.kind !== 'number' || typeof value !== 'number') return false;
  const { low, high } = follow_up;
  return (low !== null && value < low) || (high !== null && value > high);
}

/** What of an item's details is asked after a no as well, and was told. */
export function told_anyway({ always, follow_ups }: ScreeningItem, answer: ItemAnswer): FollowUp[] {
  if (!always || answer.answer === 'prefer_not') return [];
  return follow_ups.filter(({ code }) => answer.follow_ups[code] || false);
}

/** The details without a number that cannot be: it may be half typed. */
function possible({ follow_ups }: ScreeningItem, answer: ItemAnswer): ItemAnswer['follow_ups'] {
  const wrong = follow_ups.filter((asked) => is_out_of_range(asked, answer.follow_ups[asked.code]));
  const codes = wrong.map(({ code }) => code);
  return Object.fromEntries(
    Object.entries(answer.follow_ups).filter(([code]) => !codes.includes(code)),
  );
}

/** The answer as it is sent: without what belongs to another answer. */
export function as_sent(item: ScreeningItem, answer: ItemAnswer): ItemAnswer {
  if (says_more(answer)) return { ...answer, follow_ups: possible(item, answer) };
  const follow_ups = item.always && answer.answer === 'no' ? answer.follow_ups : {};
  return { ...no_answer(), answer: answer.answer, follow_ups };
}

/** Several answers as they are sent, for the items named. */
export function all_as_sent(answers: ItemAnswers, items: ScreeningItem[]): ItemAnswers {
  return Object.fromEntries(
    items.flatMap((asked) => {
      const answer = answers[asked.item];
      return answer ? [[asked.item, as_sent(asked, answer)]] : [];
    }),
  );
}
