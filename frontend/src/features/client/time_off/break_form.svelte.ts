/* A break as it is being filled in: from today and until she is back, unless she says otherwise. */

import type { DayOffReason } from '../../../contract/shapes';
import { add_days } from '../../../kernel/days';
import type { Break } from '../../../kernel/entries';
import { m } from '../../../kernel/i18n.svelte';

/** A client may go back two days; for more there is the therapist. */
const MOST_DAYS_BACK = 2;
const MOST_DAYS_AHEAD = 365;

export class BreakForm {
  from = $state<'today' | 'tomorrow' | 'other'>('today');
  other_day = $state('');
  until = $state<'back' | 'day'>('back');
  last_day = $state('');
  reason = $state<DayOffReason | null>(null);
  tried = $state(false);
  readonly today: string;
  #therapist: string;

  constructor(today: string, therapist: string) {
    this.today = today;
    this.#therapist = therapist;
  }

  get starts_on(): string {
    if (this.from === 'other') return this.other_day;
    return this.from === 'today' ? this.today : add_days(this.today, 1);
  }

  /** What is wrong with the first day. */
  get start_error(): string | null {
    if (!this.starts_on) return m.off_day_missing();
    if (this.starts_on < add_days(this.today, -MOST_DAYS_BACK)) {
      return m.off_too_far_back({ name: this.#therapist });
    }
    return this.starts_on > add_days(this.today, MOST_DAYS_AHEAD) ? m.off_too_far_ahead() : null;
  }

  /** What is wrong with the last day. */
  get end_error(): string | null {
    if (this.until === 'back') return null;
    if (!this.last_day) return m.off_day_missing();
    if (this.starts_on && this.last_day < this.starts_on) return m.off_ends_first();
    if (this.last_day < this.today) return m.off_is_over();
    return this.last_day > add_days(this.today, MOST_DAYS_AHEAD) ? m.off_too_far_ahead() : null;
  }

  /** The break, once nothing is wrong with it. */
  get days(): Break | null {
    if (this.start_error ?? this.end_error) return null;
    return {
      starts_on: this.starts_on,
      ends_on: this.until === 'back' ? null : this.last_day,
      reason: this.reason ?? 'other',
    };
  }
}
