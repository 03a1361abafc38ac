/* Whether an answer may be an emergency: then the page that says when to call is shown at once. */

import type { FollowUpValue, ItemAnswer, ScreeningItem } from '../../contract/screening';
import { says_more } from './answers';
import type { Questions } from './questions.svelte';

function is_one_of(value: FollowUpValue | undefined, grave: FollowUpValue[]): boolean {
  const said = Array.isArray(value) ? value : [value];
  return said.some((one) => grave.some((other) => other === one));
}

/** A plain yes where that is enough, or a detail that makes one of it. */
export function may_be_emergency(
  { emergency, emergency_if = {} }: ScreeningItem,
  answer: ItemAnswer,
): boolean {
  if (!says_more(answer)) return false;
  if (emergency && answer.answer === 'yes') return true;
  return Object.entries(emergency_if).some(([code, grave]) =>
    is_one_of(answer.follow_ups[code], grave),
  );
}

/** Changes an answer; whether that has made an emergency of it. */
export function turns_grave(questions: Questions, item: ScreeningItem, change: () => void) {
  const was = may_be_emergency(item, questions.answer_of(item.item));
  change();
  return !was && may_be_emergency(item, questions.answer_of(item.item));
}
