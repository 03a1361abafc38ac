/* The exercises behind a plan's lines, asked for once, so that a field can say what is usual. */

import type { DraftItem, Exercise } from '../../../contract/shapes';
import { get_exercise } from '../../../kernel/desk';
import { prescribe } from './prescribe';

export class UsualDoses {
  #known = $state.raw<Record<string, Exercise>>({});
  #asked: string[] = [];

  exercise(slug: string): Exercise | null {
    return this.#known[slug] ?? null;
  }

  /** The dose that the library proposes; nothing until it is known. */
  of(slug: string): Partial<DraftItem> {
    const known = this.#known[slug];
    return known ? prescribe(known) : {};
  }

  know(exercise: Exercise): void {
    this.#known = { ...this.#known, [exercise.slug]: exercise };
  }

  async learn(slug: string): Promise<void> {
    if (this.#known[slug] || this.#asked.includes(slug)) return;
    this.#asked.push(slug);
    const answer = await get_exercise(slug);
    if (answer.kind === 'ok') this.know(answer.body);
    this.#asked = this.#asked.filter((other) => other !== slug);
  }

  /** In another language the words are others. */
  forget(): void {
    this.#known = {};
  }
}
