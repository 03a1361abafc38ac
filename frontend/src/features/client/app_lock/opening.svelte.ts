/* One locked app being opened: what was tried, what is wrong with it, and how long to wait. */

import { every, now } from '../../../kernel/clock';
import { m } from '../../../kernel/i18n.svelte';
import { keeper } from '../../../kernel/keeper';
import { MOST_TRIES, open_by, open_by_screen_lock, wait_left } from '../../../kernel/unlocking';

/** From so many left on it is said what comes after them. */
const FEW = 3;
const SECOND_MS = 1_000;

export class Opening {
  busy = $state(false);
  error = $state<string | null>(null);
  /** How long before a PIN is tried again. */
  wait_s = $state(0);
  /** How many tries are left, once they are few. */
  left = $state<number | null>(null);
  unsent = $state(0);

  constructor() {
    this.#look();
    void keeper.vault.count_entries().then((count) => (this.unsent = count));
  }

  /** "0:30", to be read while it runs down. */
  get wait(): string {
    return `${Math.floor(this.wait_s / 60)}:${String(this.wait_s % 60).padStart(2, '0')}`;
  }

  /** Counts the wait down; the answer stops it. */
  follow(): () => void {
    return every(SECOND_MS, () => this.#look());
  }

  /** What came of it; nothing where it was not tried. */
  async by_pin(pin: string): Promise<'open' | 'wrong' | null> {
    this.#look();
    if (this.busy) return null;
    this.error = this.#not_to_be_tried(pin);
    if (this.error) return null;
    this.busy = true;
    const { kind } = await open_by({ pin });
    this.busy = kind === 'gone';
    this.#look();
    if (kind === 'wrong') this.error = m.locked_wrong();
    return kind === 'open' || kind === 'wrong' ? kind : null;
  }

  /** Whether the app is open now. */
  async by_screen_lock(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    const kind = await open_by_screen_lock();
    this.busy = kind === 'gone';
    if (kind === 'unable') this.error = m.locked_unable();
    else if (kind !== 'open' && kind !== 'gone') this.error = m.locked_stopped();
    return kind === 'open';
  }

  #not_to_be_tried(pin: string): string | null {
    if (this.wait_s > 0) return m.locked_early();
    return pin === '' ? m.locked_missing() : null;
  }

  #look(): void {
    const { lock } = keeper;
    if (!lock) return;
    const before_s = this.wait_s;
    this.wait_s = Math.ceil(wait_left(lock, now().getTime()) / SECOND_MS);
    if (before_s > 0 && this.wait_s === 0) this.error = null;
    const left = MOST_TRIES - lock.wrong;
    this.left = left <= FEW ? left : null;
  }
}
