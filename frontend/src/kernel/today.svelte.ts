/* Today and the days before it. The server says what they are; when its last answer has run out and it
   is silent, the phone works them out from its own records. */

import type { EarlierDay, Today } from '../contract/shapes';
import { get } from './api';
import { after, device_zone, now } from './clock';
import { diary_day } from './days';
import { keeper } from './keeper';
import { outbox } from './outbox.svelte';
import { Overlaid } from './overlaid.svelte';
import { own_earlier_days, own_today } from './own_day';
import { session } from './session.svelte';
import { with_unsent, with_unsent_logs, type ShownToday } from './unsent';

/** A timer may not be longer than a day here; Today is asked again at least that often. */
const DAY_MS = 86_400_000;
/** With no answer it is asked again, and worked out again, at least this long after. */
const SOONEST_MS = 30_000;

export class TodayResource extends Overlaid<Today, ShownToday> {
  #cancel_roll_over: (() => void) | null = null;

  constructor() {
    super((etag) => get('/today', etag), with_unsent, 'today');
  }

  /** Asks again, and once more by itself at the instant after which the answer would differ. What has
      run out is never shown while the server is waited for. */
  override async refresh(): Promise<void> {
    if (this.#has_run_out()) await this.#work_out();
    await super.refresh();
    this.#cancel_roll_over?.();
    const until = this.received?.until;
    if (!until || session.role !== 'client') return;
    const left_ms = Date.parse(until) - now().getTime();
    this.#cancel_roll_over = after(Math.min(Math.max(left_ms, SOONEST_MS), DAY_MS), () => {
      void this.refresh();
    });
  }

  override clear(): void {
    this.#cancel_roll_over?.();
    super.clear();
  }

  #has_run_out(): boolean {
    return this.received === null || Date.parse(this.received.until) <= now().getTime();
  }

  async #work_out(): Promise<void> {
    const { person } = keeper;
    const worked_out = await own_today(this.received, outbox.entries);
    if (worked_out && keeper.person === person) this.set(worked_out);
  }
}

/** The days that may still be added to, newest first. */
export class EarlierResource extends Overlaid<{ items: EarlierDay[] }> {
  #answered_on: string | null = null;

  constructor() {
    super(
      (etag) => get('/today/earlier', etag),
      ({ items }, entries) => ({ items: with_unsent_logs(items, entries) }),
      'earlier',
    );
  }

  /** On another day than that of the last answer other days are shown, before the server is asked. */
  override async refresh(): Promise<void> {
    const day = diary_day(now(), device_zone());
    if (this.#answered_on !== day) {
      const worked_out = await own_earlier_days(outbox.entries);
      if (worked_out) this.set(worked_out);
    }
    await super.refresh();
    if (this.trouble === null) this.#answered_on = day;
  }
}
