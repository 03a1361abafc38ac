/* A recurrence rule of a plan in words: the subset of RFC 5545 that plans take. */

import type { Language, Weekday } from '../../../contract/shapes';
import { format_date } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { weekday_words } from './weekdays';

/** "20261212" as the API writes days elsewhere. */
function day_of(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

/** FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH is "Mon Thu" and "every 2 weeks". */
export function rule_words(rrule: string, language: Language): string[] {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  const named = parts.get('BYDAY')?.split(',') as Weekday[] | undefined;
  const days = named ? weekday_words(named, true).join(' ') : null;
  const words: (string | null)[] = [];
  if (parts.get('FREQ') === 'WEEKLY') {
    words.push(days);
    if (interval > 1) words.push(m.schedule_every_weeks({ weeks: interval }));
    else if (!days) words.push(m.schedule_weekly());
  } else {
    words.push(interval > 1 ? m.schedule_every_days({ days: interval }) : m.schedule_daily());
    if (days) words.push(m.schedule_only({ days }));
  }
  if (count) words.push(m.schedule_count({ count: Number(count) }));
  if (until) words.push(m.schedule_until({ day: format_date(day_of(until), language) }));
  return words.filter((word) => word !== null);
}
