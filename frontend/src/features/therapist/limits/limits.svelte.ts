/* Limits as they are typed: an empty field is nobody's own number, and follows what lies under it.
   The order of the numbers is that of all in force together. */

import type { Threshold, ThresholdName } from '../../../contract/judging';
import type { Problem } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';
import { shown, typed_number } from './words';

/** Whose numbers are written: the practice's own, or one client's. */
export type Whose = 'practice' | 'own';
export type Numbers = Partial<Record<ThresholdName, number>>;

export class Limits {
  items = $state.raw<Threshold[]>([]);
  /** What is typed, by name. */
  texts = $state<Partial<Record<ThresholdName, string>>>({});
  /** From now on every mistake is said, not only that of a field that was left. */
  tried = $state(false);
  problem = $state.raw<Problem | null>(null);
  #left = $state<Partial<Record<ThresholdName, boolean>>>({});
  #whose: Whose;

  constructor(items: Threshold[], whose: Whose) {
    this.#whose = whose;
    this.follow(items);
  }

  /** Shows what is stored now; what was typed over what was stored before stays. */
  follow(items: Threshold[]): void {
    const before = this.items;
    this.items = items;
    for (const item of items) {
      const typed = this.texts[item.name];
      const was = before.find(({ name }) => name === item.name);
      if (typed === undefined || (was && typed === this.#stored(was))) {
        this.texts[item.name] = this.#stored(item);
      }
    }
  }

  leave(name: ThresholdName): void {
    this.#left[name] = true;
  }

  /** What is in force while nothing is typed. */
  under(item: Threshold): number {
    return this.#whose === 'own' ? (item.practice ?? item.default) : item.default;
  }

  /** What is wrong with a number, in words, once it is time to say so. */
  error(item: Threshold): string | null {
    if (!this.tried && !this.#left[item.name]) return null;
    const refused = this.problem?.at(`#/thresholds/${item.name}`) ? m.client_form_refused() : null;
    return this.#fault(item) ?? refused;
  }

  get fits(): boolean {
    return this.items.every((item) => this.#fault(item) === null);
  }

  /** All that are set, by name. */
  get numbers(): Numbers {
    const set = this.items.map((item) => [item.name, this.#typed(item)] as const);
    return Object.fromEntries(set.filter(([, number]) => number !== null));
  }

  /** Only what differs from what is stored; null takes a number back. */
  get changes(): Partial<Record<ThresholdName, number | null>> {
    const differing = this.items.filter((item) => this.#typed(item) !== this.#set(item));
    return Object.fromEntries(differing.map((item) => [item.name, this.#typed(item)]));
  }

  get changed(): boolean {
    return Object.keys(this.changes).length > 0;
  }

  #set(item: Threshold): number | null {
    return item[this.#whose];
  }

  #stored(item: Threshold): string {
    const set = this.#set(item);
    return set === null ? '' : shown(item, set);
  }

  /** Null for an empty field, NaN for what is no number. */
  #typed(item: Threshold): number | null {
    return typed_number(item, this.texts[item.name] ?? '');
  }

  #in_force(item: Threshold): number {
    return this.#typed(item) ?? this.under(item);
  }

  #fault(item: Threshold): string | null {
    const typed = this.#typed(item);
    if (typed !== null && !(typed >= item.low && typed <= item.high)) {
      return m.limits_between({ low: shown(item, item.low), high: shown(item, item.high) });
    }
    return this.#out_of_order(item);
  }

  /** A pair that is turned round is said at the one that was typed, at the lower one of two. */
  #out_of_order(item: Threshold): string | null {
    if (this.#typed(item) === null) return null;
    for (const other of this.items) {
      const words = { value: shown(other, this.#in_force(other)), other: other.words };
      if (item.below.includes(other.name) && this.#in_force(item) >= this.#in_force(other)) {
        return m.limits_stays_below(words);
      }
      if (other.below.includes(item.name) && this.#typed(other) === null) {
        if (this.#in_force(other) >= this.#in_force(item)) return m.limits_stays_above(words);
      }
    }
    return null;
  }
}
