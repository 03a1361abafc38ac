/* How a thread is laid out: by days, and what a picture in it is called. */

import type { By, Message } from '../contract/messages';
import { now } from '../kernel/clock';
import { format_day, format_lately, wall_clock } from '../kernel/days';
import { i18n, m } from '../kernel/i18n.svelte';

export type Day = { day: string; messages: Message[] };

/** Messages in their order, those of one local date together. */
export function by_day(messages: Message[], time_zone: string): Day[] {
  const days: Day[] = [];
  for (const message of messages) {
    const { date } = wall_clock(message.written_at, time_zone);
    const last = days.at(-1);
    if (last?.day === date) last.messages.push(message);
    else days.push({ day: date, messages: [message] });
  }
  return days;
}

/** "Tuesday 24 November", with its year where that is another. */
export function day_words(day: string, time_zone: string): string {
  const this_year = wall_clock(now(), time_zone).date.slice(0, 4);
  const year = day.slice(0, 4);
  const words = format_day(day, i18n.language);
  return year === this_year ? words : `${words} ${year}`;
}

export function picture_words(message: Message, own: By, time_zone: string): string {
  const when = format_lately(message.written_at, now(), time_zone, i18n.language);
  if (message.by === own) return m.messages_picture_yours({ when });
  return m.messages_picture_by({ name: message.author_name, when });
}
