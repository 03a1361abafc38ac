/* Why an exercise waits and until when: "after your session, from Wednesday". */

import { device_zone } from '../../../kernel/clock';
import { days_between, diary_day, format_weekday } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

/** Whether it is back tomorrow, or on which weekday. */
function back(rests_until: string, today: string): { tomorrow: boolean; day: string } {
  const day = diary_day(rests_until, device_zone());
  return { tomorrow: days_between(today, day) <= 1, day: format_weekday(day, i18n.language) };
}

export function rest_words(rests_until: string, today: string): string {
  const { tomorrow, day } = back(rests_until, today);
  return tomorrow ? m.rest_from_tomorrow() : m.rest_from({ day });
}

/** "tomorrow", "on Wednesday" */
export function back_words(rests_until: string, today: string): string {
  const { tomorrow, day } = back(rests_until, today);
  return tomorrow ? m.rest_back_tomorrow() : m.rest_back_on({ day });
}
