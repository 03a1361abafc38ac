/* When the session was, as a heading. */

import type { SessionResponse } from '../../../contract/recovery';
import type { Language } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { days_between, diary_day, format_day, format_weekday } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';

const WEEK = 7;

/** "Since Monday"; a week later and on "Since Monday 16 November". */
export function since_words(
  { ended_at, time_zone }: Pick<SessionResponse, 'ended_at' | 'time_zone'>,
  language: Language,
): string {
  const day_on = diary_day(ended_at, time_zone);
  const ago = days_between(day_on, diary_day(now(), time_zone));
  return ago < WEEK
    ? m.since_weekday({ day: format_weekday(day_on, language) })
    : m.since_day({ day: format_day(day_on, language) });
}
