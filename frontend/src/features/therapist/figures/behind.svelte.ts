/* The clients behind a figure as one page holds them: of which figure, and how far they were read. */

import type { FigureClient, FigureClients } from '../../../contract/figures';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { list_behind, type FigureFilters, type FigureOf } from '../../../kernel/desk_figures';

type Asked = FigureFilters & FigureOf;

export class BehindList {
  clients = $state.raw<FigureClient[] | null>(null);
  count = $state<number | null>(null);
  next_cursor = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  loading = $state(false);
  #of: Asked | null = null;
  #asked = 0;

  show(of: Asked): Promise<void> {
    this.#of = of;
    this.clients = null;
    this.count = null;
    return this.#ask(of, null);
  }

  async again(): Promise<void> {
    if (this.#of) await this.#ask(this.#of, null);
  }

  async more(): Promise<void> {
    if (this.#of && this.next_cursor && !this.loading) await this.#ask(this.#of, this.next_cursor);
  }

  async #ask(of: Asked, cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    const answer = await list_behind({ ...of, cursor });
    if (asked === this.#asked) this.#take(cursor, answer);
  }

  #take(cursor: string | null, answer: Answer<FigureClients>): void {
    this.loading = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    const { items, count, next_cursor } = answer.body;
    this.clients = cursor ? [...(this.clients ?? []), ...items] : items;
    this.count = count;
    this.next_cursor = next_cursor;
  }
}
