/* What happens daily anyway, in words, and about when that is. */

import type { Habit, HabitEvent } from '../../../contract/habits';
import { m } from '../../../kernel/i18n.svelte';

type Event = { event: HabitEvent; word: () => string; at: string };
export type NamedEvent = NonNullable<Habit['fallback']>;

export const EVENTS: (Event & { event: NamedEvent })[] = [
  { event: 'after_waking', word: m.habit_after_waking, at: '07:30' },
  { event: 'after_breakfast', word: m.habit_after_breakfast, at: '08:30' },
  { event: 'after_lunch', word: m.habit_after_lunch, at: '14:00' },
  { event: 'after_work', word: m.habit_after_work, at: '18:00' },
  { event: 'before_dinner', word: m.habit_before_dinner, at: '19:00' },
  { event: 'before_bed', word: m.habit_before_bed, at: '21:00' },
];

export const word_of = (event: NamedEvent) => EVENTS.find((one) => one.event === event)!.word();
