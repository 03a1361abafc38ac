/* When an appointment is: "Thu 10:30" within the week, "Thu 10 Dec, 10:30" later. */

import { device_zone } from '../../../kernel/clock';
import {
  days_between,
  diary_day,
  format_day_short,
  format_moment,
  format_time,
} from '../../../kernel/days';
import { i18n } from '../../../kernel/i18n.svelte';

export function appointment_words(at: string, today: string): string {
  const zone = device_zone();
  const day = diary_day(at, zone);
  if (days_between(today, day) < 7) return format_moment(at, zone, i18n.language);
  return `${format_day_short(day, i18n.language)}, ${format_time(at, zone, i18n.language)}`;
}
