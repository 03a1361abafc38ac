/* The library beside the plan: searched while typing, narrowed by what it lists. */

import type { Exercise } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { list_exercises } from '../../../kernel/desk';

const PAGE = 20;
const TYPING_MS = 150;

/** What a search may be narrowed by; an empty text narrows nothing. */
export type Facet = 'zone' | 'muscle' | 'equipment' | 'type' | 'phase';
export type Filters = Record<Facet, string>;
export const NO_FILTER: Filters = { zone: '', muscle: '', equipment: '', type: '', phase: '' };

export class Library {
  query = $state('');
  filters = $state<Filters>({ ...NO_FILTER });
  found = $state.raw<Exercise[] | null>(null);
  /** The query that `found` answers. */
  answered = $state('');
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** What every question asks besides: the practice's own alone, those that are hidden too. */
  also: { own?: string; hidden?: string } = {};
  #asked = 0;
  #cancel: (() => void) | null = null;

  search(query: string): void {
    this.query = query;
    this.#cancel?.();
    this.#cancel = after(TYPING_MS, () => void this.refresh());
  }

  /** Asks for what is typed now; the answer is this question's own, even if another came after it. */
  async refresh(): Promise<Exercise[]> {
    return this.#ask(null);
  }

  async more(): Promise<void> {
    if (this.next_cursor) await this.#ask(this.next_cursor);
  }

  async #ask(cursor: string | null): Promise<Exercise[]> {
    this.#cancel?.();
    const asked = ++this.#asked;
    const q = this.query.trim();
    const answer = await list_exercises({ q, ...this.filters, ...this.also, limit: PAGE, cursor });
    const items = answer.kind === 'ok' ? answer.body.items : [];
    if (asked !== this.#asked) return items;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return items;
    this.found = cursor ? [...(this.found ?? []), ...items] : items;
    this.answered = q;
    this.next_cursor = answer.body.next_cursor;
    return items;
  }
}
