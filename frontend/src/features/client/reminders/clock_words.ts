/* When reminders come, in words: days with the same times are said together. Pure. */

import type { Preferences } from '../../../contract/reminders';
import type { Weekday } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { days_words } from '../words/schedule';

type Days = Preferences['days'];

/** "every day at 09:00, and at 18:00 for what is left" */
export function times_words(days: Days): string[] {
  const together = new Map<string, Days>();
  for (const day of days) {
    const times = `${day.first} ${day.second}`;
    together.set(times, [...(together.get(times) ?? []), day]);
  }
  return [...together.values()].map((same) => {
    const { first, second } = same[0]!;
    const when = days_words(same.map(({ weekday }) => weekday as Weekday));
    return second
      ? m.reminders_days_twice({ days: when, first, second })
      : m.reminders_days_once({ days: when, first });
  });
}

const into_day = (at: string) => (at < '03:00' ? `1${at}` : `0${at}`);

/** Whether a time lies in hours that may hold midnight. */
export function is_quiet(at: string, { begins, ends }: Preferences['quiet']): boolean {
  return begins < ends ? begins <= at && at < ends : at >= begins || at < ends;
}

/** Whether one time comes after another within a diary day. */
export const is_later = (at: string, than: string) => into_day(at) > into_day(than);
