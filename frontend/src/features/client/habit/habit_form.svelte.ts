/* A habit plan as it is being chosen: every day until some are tapped off, and a time by the event. */

import type { Habit, HabitEvent } from '../../../contract/habits';
import type { Weekday } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { EVENTS, type NamedEvent } from './events';

export const WEEKDAYS: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
export const MOST_WORDS = 60;

export class HabitForm {
  weekdays = $state<Weekday[]>([...WEEKDAYS]);
  event = $state<HabitEvent | null>(null);
  words = $state('');
  at = $state('');
  fallback = $state<NamedEvent | null>(null);
  tried = $state(false);

  constructor(habit: Habit | null) {
    if (!habit) return;
    this.weekdays = [...habit.weekdays];
    this.event = habit.event;
    this.words = habit.words ?? '';
    this.at = habit.at;
    this.fallback = habit.fallback ?? null;
  }

  toggle(day: Weekday): void {
    const others = this.weekdays.filter((other) => other !== day);
    const is_on = others.length < this.weekdays.length;
    this.weekdays = is_on ? others : WEEKDAYS.filter((one) => one === day || others.includes(one));
  }

  /** A known event has its usual time, which she may change. */
  choose(event: HabitEvent): void {
    this.event = event;
    this.at = EVENTS.find((one) => one.event === event)?.at ?? this.at;
    if (this.fallback === event) this.fallback = null;
  }

  get days_error(): string | null {
    return this.tried && this.weekdays.length === 0 ? m.habit_no_day() : null;
  }

  get event_error(): string | null {
    return this.tried && !this.event ? m.habit_no_event() : null;
  }

  get words_error(): string | null {
    return this.tried && this.event === 'own' && !this.words.trim() ? m.habit_no_words() : null;
  }

  get at_error(): string | null {
    return this.tried && !this.at ? m.habit_no_time() : null;
  }

  /** What is chosen, once nothing is missing. */
  get habit(): Habit | null {
    const { weekdays, event, at, fallback } = this;
    const words = event === 'own' ? this.words.trim() : null;
    if (!event || !at || weekdays.length === 0 || words === '') return null;
    return { weekdays, event, words, at, fallback };
  }
}
