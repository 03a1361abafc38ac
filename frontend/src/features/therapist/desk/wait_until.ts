/* Until when somebody may be let wait: the mornings that are meant by "tomorrow", "Monday", "in a week". */

import type { CaseloadRow, DeskSnooze, Language } from '../../../contract/shapes';
import {
  add_days,
  day_starts_at,
  format_day_short,
  format_weekday,
  wall_clock,
  weekday_of,
} from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';

export type Until = { at: string; word: string; when: string };
const WEEK = 7;
const MONDAY = 'MO';

/** The choices there are, soonest first; Monday is one while it is neither tomorrow nor a week off. */
export function until_choices(now: Date, time_zone: string, language: Language): Until[] {
  const today = wall_clock(now, time_zone).date;
  const until = (ahead: number, word: string): Until => {
    const day = add_days(today, ahead);
    const at = new Date(day_starts_at(day, time_zone)).toISOString();
    return { at, word, when: format_day_short(day, language) };
  };
  const ahead = [2, 3, 4, 5, 6].find((days) => weekday_of(add_days(today, days)) === MONDAY);
  const monday = ahead && until(ahead, format_weekday(add_days(today, ahead), language));
  return [
    until(1, m.desk_wait_tomorrow()),
    ...(monday ? [monday] : []),
    until(WEEK, m.desk_wait_week()),
  ];
}

export const WHY: { reason: DeskSnooze['reason']; word: () => string }[] = [
  { reason: 'called', word: m.desk_wait_called },
  { reason: 'waiting', word: m.desk_wait_waiting },
  { reason: 'away', word: m.desk_wait_away },
  { reason: 'other', word: m.desk_wait_other },
];

/** "Waits until 3 Dec · Called already · Theo Marin", or nothing for who does not wait. */
export function waits_words(
  { snooze }: CaseloadRow,
  time_zone: string,
  language: Language,
): string | null {
  if (!snooze) return null;
  const why = WHY.find(({ reason }) => reason === snooze.reason)?.word() ?? '';
  const when = format_day_short(wall_clock(snooze.until, time_zone).date, language);
  return m.desk_waits_line({ when, why: snooze.note ?? why, by: snooze.by_name });
}
