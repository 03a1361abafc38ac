/* When a client means to exercise, and what gets in the way, each in one line. */

import type { Habit, Habits } from '../../../contract/habits';
import { m } from '../../../kernel/i18n.svelte';
import { REASON_WORDS } from '../words/logs';
import { weekday_words } from '../words/weekdays';

type Event = NonNullable<Habit['fallback']>;

const EVENT_WORDS: Record<Event, () => string> = {
  after_waking: m.habit_after_waking,
  after_breakfast: m.habit_after_breakfast,
  after_lunch: m.habit_after_lunch,
  after_work: m.habit_after_work,
  before_dinner: m.habit_before_dinner,
  before_bed: m.habit_before_bed,
};

/** "no time 4, tired 2"; null where nothing was said. */
export function in_the_way_words({ in_the_way }: Habits): string | null {
  const { reasons } = in_the_way;
  if (reasons.length === 0) return null;
  return reasons.map(({ reason, days }) => `${REASON_WORDS[reason]()} ${days}`).join(', ');
}

/** All but her own words: those are shown as hers. */
export function habit_parts({ event, words, at, weekdays, fallback }: Habit) {
  const days = weekdays.length < 7 ? weekday_words(weekdays, true).join(' ') : null;
  return {
    event: event === 'own' ? null : EVENT_WORDS[event](),
    own: event === 'own' ? words : null,
    rest: [
      days,
      m.habit_about_at({ at }),
      fallback && m.habit_or({ event: EVENT_WORDS[fallback]() }),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
