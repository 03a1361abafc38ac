/* Why somebody's care ended, and since when, in words. */

import type { Client, Language } from '../../../contract/shapes';
import { format_day_short } from '../../../kernel/days';
import type { DischargeReason } from '../../../kernel/desk_care';
import { m } from '../../../kernel/i18n.svelte';

export const REASONS: { reason: DischargeReason; word: () => string }[] = [
  { reason: 'goals_met', word: m.care_goals_met },
  { reason: 'agreed', word: m.care_agreed },
  { reason: 'no_reply', word: m.care_no_reply },
  { reason: 'moved', word: m.care_moved },
  { reason: 'other', word: m.care_other },
];

/** Whether nobody cares for a client now; one whose chart does not say so is cared for. */
export const is_discharged = ({ course }: Pick<Client, 'course'>): boolean => course === null;

/** "Discharged 1 Dec · Goals met". */
export function discharged_words({ ended_course }: Client, language: Language): string {
  if (!ended_course?.ended_on) return m.care_ended();
  const on = m.care_ended_on({ day: format_day_short(ended_course.ended_on, language) });
  const why = REASONS.find(({ reason }) => reason === ended_course.reason)?.word();
  return [on, why].filter(Boolean).join(' · ');
}
