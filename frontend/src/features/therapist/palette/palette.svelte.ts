/* What can be gone to or done by a few letters: pages and deeds known here, clients asked for. */

import type { Client } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { after } from '../../../kernel/clock';
import { list_clients } from '../../../kernel/desk';
import { m } from '../../../kernel/i18n.svelte';
import { has_page } from '../../../kernel/router';
import { ranked } from './ranking';

export type Place = { value: string; word: string; detail: string };
const TYPING_MS = 150;
const MOST_CLIENTS = 6;

const places = (): Place[] =>
  [
    { value: '/clients/new', word: m.desk_add_client(), detail: m.palette_do() },
    { value: '/clients?for=treatment', word: m.desk_record_treatment(), detail: m.palette_do() },
    { value: '/desk', word: m.nav_desk(), detail: m.palette_page() },
    { value: '/alerts', word: m.nav_alerts(), detail: m.palette_page() },
    { value: '/clients', word: m.nav_clients(), detail: m.palette_page() },
    { value: '/figures', word: m.nav_figures(), detail: m.palette_page() },
    { value: '/library', word: m.nav_library(), detail: m.palette_page() },
    { value: '/practice', word: m.nav_practice(), detail: m.palette_page() },
    { value: '/account', word: m.nav_account(), detail: m.palette_page() },
  ].filter(({ value }) => has_page(`/${value.split(/[/?]/)[1]}`));

export class Palette {
  query = $state('');
  trouble = $state.raw<Trouble | null>(null);
  #clients = $state.raw<Client[]>([]);
  #asked = 0;
  #stop_waiting: (() => void) | null = null;

  /** What fits, people before places: who is looked for is mostly somebody. */
  get options(): Place[] {
    const found = ranked(
      this.#clients.map(({ id, name }) => ({
        value: `/clients/${id}`,
        word: name,
        detail: m.palette_client(),
      })),
      this.query,
    );
    const [first] = found;
    return [...found, ...(first ? deeds_for(first) : []), ...ranked(places(), this.query)];
  }

  /** Asks for clients once the typing pauses; none are shown while nothing is typed. */
  type(query: string): void {
    this.query = query;
    this.#stop_waiting?.();
    this.#asked += 1; // what was asked before is no answer to this
    if (query.trim() === '') this.#clients = [];
    else this.#stop_waiting = after(TYPING_MS, () => void this.#ask(query.trim()));
  }

  async #ask(q: string): Promise<void> {
    const asked = ++this.#asked;
    const answer = await list_clients({ q, limit: MOST_CLIENTS });
    if (asked !== this.#asked) return;
    this.trouble = trouble_of(answer);
    this.#clients = answer.kind === 'ok' ? answer.body.items : [];
  }
}

/** What is done most for the likeliest client. */
function deeds_for({ value, word: name }: Place): Place[] {
  return [
    { value: `${value}/treatment`, word: m.palette_treat({ name }), detail: m.palette_do() },
    { value: `${value}/plan`, word: m.palette_plan({ name }), detail: m.palette_do() },
  ];
}
