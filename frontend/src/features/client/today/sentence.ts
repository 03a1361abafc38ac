/* The day in one sentence, at the head of Today. */

import type { Today } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { part_of } from '../words/parts';

export function sentence_of(today: Today): string {
  const name = today.given_name;
  if (today.check_in) return m.today_how({ part: part_of(today.check_in.areas), name });
  if (today.slots.some((slot) => slot.log === null)) return m.today_exercises_next({ name });
  if (today.slots.length > 0) return m.today_all_done({ name });
  if (today.answered) return m.today_nothing_more();
  return today.plan ? m.today_nothing() : m.today_no_plan({ name });
}

/** What is said below it when there is no plan yet. */
export function detail_of(today: Today): string | null {
  if (today.plan || today.slots.length > 0) return null;
  return m.today_no_plan_detail({ therapist: today.therapist.given_name });
}
