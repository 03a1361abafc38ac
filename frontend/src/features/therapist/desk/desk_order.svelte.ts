/* The order in which the desk was shown last, so that one client leads to the next without going back. */

import type { CaseloadRow } from '../../../contract/shapes';
import { session } from '../../../kernel/session.svelte';

type Place = { number: number; of: number; next: OnDesk | null; before: OnDesk | null };
type OnDesk = { client_id: string; name: string };

class DeskOrder {
  #rows = $state.raw<OnDesk[]>([]);

  constructor() {
    session.when_changed(() => (this.#rows = []));
  }

  /** Keeps who stood on the desk, gravest first. */
  keep(rows: CaseloadRow[]): void {
    this.#rows = rows.map(({ client_id, name }) => ({ client_id, name }));
  }

  /** Where a client stood, and who stood beside her; nothing for whoever stood not there. */
  place_of(client_id: string): Place | null {
    const at = this.#rows.findIndex((row) => row.client_id === client_id);
    if (at === -1) return null;
    return {
      number: at + 1,
      of: this.#rows.length,
      next: this.#rows[at + 1] ?? null,
      before: this.#rows[at - 1] ?? null,
    };
  }
}

export const desk_order = new DeskOrder();
