/* Times and quiet hours as they are being typed: stored once they make sense, and what is wrong said at
   its own field, by this phone or by the server. */

import type { Preferences, QuietHours, ReminderTimes } from '../../../contract/reminders';
import { m } from '../../../kernel/i18n.svelte';
import { wishes } from '../../../kernel/reminder_wishes.svelte';
import { is_later, is_quiet } from './clock_words';

/** Begun with where she chooses her own times for the first time. */
const AT_FIRST: ReminderTimes = { first: '09:00', second: '18:00' };

export class HoursForm {
  first = $state('');
  second = $state('');
  begins = $state('');
  ends = $state('');
  own = $state(false);

  constructor({ times, quiet, days }: Preferences) {
    const shown = times ?? days[0] ?? AT_FIRST;
    this.first = shown.first;
    this.second = shown.second ?? '';
    this.begins = quiet.begins;
    this.ends = quiet.ends;
    this.own = times !== null;
  }

  choose_own(own: boolean): void {
    this.own = own;
    void wishes.say({ times: own && !this.first_error ? this.#times : null });
  }

  store_times(): void {
    if (this.own && !this.first_error && !this.second_error)
      void wishes.say({ times: this.#times });
  }

  store_quiet(): void {
    if (!this.quiet_error) void wishes.say({ quiet: this.#quiet });
  }

  get first_error(): string | null {
    if (!this.first) return m.reminders_no_time();
    return is_quiet(this.first, this.#quiet) || refused('#/times/first')
      ? m.reminders_in_quiet()
      : null;
  }

  get second_error(): string | null {
    if (!this.second) return null;
    if (is_quiet(this.second, this.#quiet)) return m.reminders_in_quiet();
    return !is_later(this.second, this.first) || refused('#/times/second')
      ? m.reminders_not_later()
      : null;
  }

  get quiet_error(): string | null {
    if (!this.begins || !this.ends) return m.reminders_no_time();
    return this.begins === this.ends || refused('#/quiet/ends') ? m.reminders_no_hours() : null;
  }

  get #quiet(): QuietHours {
    return { begins: this.begins, ends: this.ends };
  }

  get #times(): ReminderTimes {
    return { first: this.first, second: this.second || null };
  }
}

function refused(pointer: string): boolean {
  const { trouble } = wishes;
  return trouble !== null && trouble !== 'unreachable' && trouble.at(pointer) !== null;
}
