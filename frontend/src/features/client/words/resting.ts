/* Why an exercise rests and until when: "after your session, from Wednesday". */

import type { Offer, Slot } from '../../../contract/shapes';
import { device_zone } from '../../../kernel/clock';
import { days_between, diary_day, format_weekday } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { store } from '../../../kernel/store.svelte';

type Resting = Pick<Slot | Offer, 'rests_why' | 'rests_until'>;

/** Whether it is back tomorrow, or on which weekday. */
function back(rests_until: string, today: string): { tomorrow: boolean; day: string } {
  const day = diary_day(rests_until, device_zone());
  return { tomorrow: days_between(today, day) <= 1, day: format_weekday(day, i18n.language) };
}

/** An exercise's own reason; whoever waits for somebody is told for whom. */
export function rest_words({ rests_why, rests_until }: Resting, today: string): string {
  if (rests_why === 'gate') return m.rest_gentle_day();
  const name = store.today.value?.therapist.given_name ?? m.rest_your_therapist();
  if (rests_until === null) return m.rest_waiting({ name });
  if (rests_why === 'therapist') return m.rest_set({ name, when: back_words(rests_until, today) });
  const { tomorrow, day } = back(rests_until, today);
  return tomorrow ? m.rest_from_tomorrow() : m.rest_from({ day });
}

/** What is said below the day's sentence when nothing is left to do because everything rests. */
export function all_rest_words(slots: Resting[], today: string, name: string): string {
  const ends = slots.flatMap(({ rests_until }) => rests_until ?? []).sort();
  if (ends.length === 0) return m.rest_all_waiting({ name });
  const when = back_words(ends[0]!, today);
  const after_session = slots.every(({ rests_why }) => rests_why === 'treatment');
  return after_session ? m.rest_all_detail({ when }) : m.rest_all_back({ when });
}

/** "tomorrow", "on Wednesday" */
export function back_words(rests_until: string, today: string): string {
  const { tomorrow, day } = back(rests_until, today);
  return tomorrow ? m.rest_back_tomorrow() : m.rest_back_on({ day });
}
