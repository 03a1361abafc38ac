/* When a line of a plan is due, in few words: on which days, how often a day, from when until when. */

import type { Language, PlanItem } from '../../../contract/shapes';
import { format_date } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { rule_words } from './rule';
import { weekday_words } from './weekdays';

type Scheduled = Pick<PlanItem, 'schedule' | 'times_per_day' | 'starts_on' | 'ends_on'>;

/** On which days: one phrase, or a few for what only a rule can say. */
function day_words(
  { kind, weekdays, every, per_week, rrule }: Scheduled['schedule'],
  language: Language,
): string[] {
  switch (kind) {
    case 'daily':
      return [m.schedule_daily()];
    case 'weekdays':
      return [weekday_words(weekdays ?? [], true).join(' ')];
    case 'interval':
      return [m.schedule_every_days({ days: every ?? 1 })];
    case 'quota':
      return [m.schedule_any_days({ count: per_week ?? 1 })];
    case 'rule':
      return rule_words(rrule ?? '', language);
    case 'as_needed':
      return [m.schedule_as_needed()];
  }
}

/** "daily", "twice a day", "Mon Wed Fri, twice a day", "every 2 days, until 12 Dec", "any 3 a week". */
export function schedule_words(item: Scheduled, language: Language): string {
  const { schedule, times_per_day, starts_on, ends_on } = item;
  const often = times_per_day > 1 ? m.schedule_times({ times: times_per_day }) : null;
  const days = schedule.kind === 'daily' && often ? [] : day_words(schedule, language);
  return [
    ...days,
    often,
    starts_on ? m.schedule_from({ day: format_date(starts_on, language) }) : null,
    ends_on ? m.schedule_until({ day: format_date(ends_on, language) }) : null,
  ]
    .filter(Boolean)
    .join(', ');
}
