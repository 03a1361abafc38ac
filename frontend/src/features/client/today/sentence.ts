/* The day in one sentence, at the head of Today, and what is said below it. */

import { device_zone } from '../../../kernel/clock';
import { diary_day, format_time } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import type { ShownToday } from '../../../kernel/unsent';
import { is_awaited } from '../arrival/steps';
import { is_open } from '../exercise/slots';
import { part_of } from '../words/parts';
import { all_rest_words } from '../words/resting';
import { shows_urgent } from './warmest';

/** The time she is seen today, while that lies ahead. */
function seen_at(today: ShownToday): string | null {
  const at = today.next_appointment?.at;
  if (!at || diary_day(at, device_zone()) !== today.day_on) return null;
  return format_time(at, device_zone(), i18n.language);
}

/** Something is planned and nothing of it can be done or was done. */
function everything_rests({ slots }: ShownToday): boolean {
  return slots.length > 0 && slots.every((slot) => slot.log === null && !is_open(slot));
}

export function sentence_of(today: ShownToday): string {
  const { given_name: name, therapist, slots } = today;
  if (shows_urgent(today)) return m.urgent_first({ name });
  if (today.check_in && !today.check_in.not_now)
    return m.today_how({ part: part_of(today.check_in.areas), name });
  if (today.returning) return m.today_returning({ name });
  if (today.day_off)
    return today.day_off.kind === 'pause' ? m.today_break({ name }) : m.today_off({ name });
  if (is_awaited(today)) return m.arrival_soon({ name });
  if (today.health_questions) return m.health_first({ name });
  if (slots.some(is_open)) return m.today_exercises_next({ name });
  const time = seen_at(today);
  if (time) return m.today_seeing({ therapist: therapist.given_name, time, name });
  if (everything_rests(today)) return m.today_all_rest({ name });
  if (slots.length > 0) return m.today_all_done({ name });
  if (today.offers.some(({ per_week, log }) => per_week !== null && log === null)) {
    return m.today_when_it_suits({ name });
  }
  if (today.answered) return m.today_nothing_more();
  return today.plan ? m.today_nothing() : m.today_no_plan({ name });
}

export function detail_of(today: ShownToday): string | null {
  if (today.returning) return m.today_returning_detail();
  if (today.day_off) return null;
  if (everything_rests(today))
    return all_rest_words(today.slots, today.day_on, today.therapist.given_name);
  if (today.plan || today.slots.length > 0) return null;
  return m.today_no_plan_detail({ therapist: today.therapist.given_name });
}
