/* The client's own record on her phone, as `GET /sync` brings it: one record each, by kind and id. From
   it the phone works out her days by itself (rules/day). Kept kind by kind, the cursor last, so that
   what was cut short is brought again. */

import { send, with_query } from './api';
import { keeper } from './keeper';

/** The newest shape of records this app understands (docs/decisions/0036). */
const SCHEMA = 2;
const CURSOR = 'records cursor';
const kept_as = (kind: string) => `records ${kind}`;

export type Item = { kind: string; id: string; removed: boolean; body: unknown };
type Changes = { cursor: string; reset: boolean; items: Item[]; more: boolean };
type OfKind = Record<string, unknown>;
/** Which kinds there are, and where the phone got to with all of them. */
type Place = { cursor: string; kinds: string[] };

class Records {
  #pulling: Promise<boolean> | null = null;

  /** Whether the server has brought any. */
  get are_here(): boolean {
    return this.#place() !== null;
  }

  /** Every record that is kept. */
  *all(): Generator<{ kind: string; id: string; body: unknown }> {
    for (const kind of this.#place()?.kinds ?? []) {
      for (const [id, body] of Object.entries(this.#of(kind))) yield { kind, id, body };
    }
  }

  /** Brings what changed, until nothing more is there; false when the server did not answer. Several
      callers at once share one. */
  pull(): Promise<boolean> {
    this.#pulling ??= this.#pull().finally(() => (this.#pulling = null));
    return this.#pulling;
  }

  async #pull(): Promise<boolean> {
    const person = keeper.person;
    for (;;) {
      const since = this.#place()?.cursor ?? null;
      const answer = await send<Changes>('GET', with_query('/sync', { since }), {
        headers: { 'STRTrack-Schema': String(SCHEMA) },
      });
      if (answer.kind !== 'ok' || keeper.person !== person) return answer.kind === 'unchanged';
      this.#take(answer.body);
      if (!answer.body.more) return true;
    }
  }

  #take({ cursor, reset, items }: Changes): void {
    const kinds = new Set(this.#place()?.kinds);
    if (reset) for (const kind of kinds) keeper.keep(kept_as(kind), {});
    for (const kind of new Set(items.map((item) => item.kind))) {
      const records = { ...this.#of(kind) };
      for (const { id, removed, body } of items.filter((item) => item.kind === kind)) {
        if (removed) delete records[id];
        else records[id] = body;
      }
      keeper.keep(kept_as(kind), records);
      kinds.add(kind);
    }
    keeper.keep(CURSOR, { cursor, kinds: [...kinds] } satisfies Place);
  }

  #place(): Place | null {
    return keeper.find<Place>(CURSOR);
  }

  #of(kind: string): OfKind {
    return keeper.find<OfKind>(kept_as(kind)) ?? {};
  }
}

export const records = new Records();
