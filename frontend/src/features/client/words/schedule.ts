/* When an exercise of the plan is done, in words: "twice a day, on Monday and Thursday", "any 3
   days a week", "every 2 days, until 12 Dec". */

import type { Prescription, Weekday } from '../../../contract/shapes';
import { add_days, format_date, format_weekday, weekday_of } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

type Scheduled = Pick<Prescription, 'schedule' | 'times_per_day' | 'starts_on' | 'ends_on'>;
type Named = Scheduled['schedule']['weekdays'];

const A_WEEK = Array.from({ length: 7 }, (_, index) => add_days('2026-11-23', index));
const LIST_LOCALES = { en: 'en-GB', es: 'es-ES' };

/** "Mon" */
export function day_word(weekday: Weekday): string {
  const day = A_WEEK.find((one) => weekday_of(one) === weekday)!;
  return format_weekday(day, i18n.language, true);
}

function words_of(days: string[]): string {
  const names = days.map((day) => format_weekday(day, i18n.language));
  return new Intl.ListFormat(LIST_LOCALES[i18n.language], { type: 'conjunction' }).format(names);
}

/** "on Monday and Thursday", "every day but Sunday" */
export function days_words(named: Named): string {
  const chosen = A_WEEK.filter((day) => named?.includes(weekday_of(day)));
  const others = A_WEEK.filter((day) => !chosen.includes(day));
  if (others.length === 0) return m.when_daily();
  if (others.length === 1) return m.when_but({ day: words_of(others) });
  return m.when_on({ days: words_of(chosen) });
}

/** "20261212" as dates are written elsewhere. */
function date_of(compact: string): string {
  return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;
}

function rule_words(rrule: string): string[] {
  const parts = new Map(rrule.split(';').map((part) => part.split('=') as [string, string]));
  const weekly = parts.get('FREQ') === 'WEEKLY';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const named = parts.get('BYDAY')?.split(',') as Named;
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  const words: string[] = [];
  if (weekly && interval > 1) words.push(m.when_every_weeks({ weeks: interval }));
  else if (weekly && !named) words.push(m.when_weekly());
  else if (!weekly)
    words.push(interval > 1 ? m.when_every_days({ days: interval }) : m.when_daily());
  if (named) {
    const days = A_WEEK.filter((day) => named.includes(weekday_of(day)));
    words.push(weekly ? days_words(named) : m.when_only({ days: words_of(days) }));
  }
  if (count) words.push(m.when_count({ count }));
  if (until) words.push(m.when_until({ day: format_date(date_of(until), i18n.language) }));
  return words;
}

function day_words({
  kind,
  weekdays: named,
  every,
  per_week,
  rrule,
}: Scheduled['schedule']): string[] {
  switch (kind) {
    case 'daily':
      return [m.when_daily()];
    case 'weekdays':
      return [days_words(named)];
    case 'interval':
      return [m.when_every_days({ days: every ?? 1 })];
    case 'quota':
      return [m.when_any({ count: per_week ?? 1 })];
    case 'rule':
      return rule_words(rrule ?? '');
    case 'as_needed':
      return [m.when_needed()];
  }
}

export function has_ended({ ends_on }: Scheduled, today: string): boolean {
  return Boolean(ends_on && ends_on < today);
}

export function schedule_words(item: Scheduled, today: string): string {
  const { schedule, times_per_day, starts_on, ends_on } = item;
  const day = (on: string) => format_date(on, i18n.language);
  if (ends_on && has_ended(item, today)) return m.when_ended({ day: day(ends_on) });
  const often = times_per_day > 1 ? [m.when_times({ times: times_per_day })] : [];
  const words = [
    ...often,
    ...(schedule.kind === 'daily' && often.length > 0 ? [] : day_words(schedule)),
    ...(starts_on && starts_on > today ? [m.when_from({ day: day(starts_on) })] : []),
    ...(ends_on ? [m.when_until({ day: day(ends_on) })] : []),
  ];
  return words.join(', ');
}
