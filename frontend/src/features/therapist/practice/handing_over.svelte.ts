/* A caseload on its way to a colleague: whose clients, to whom, all or some of them. */

import type { CaseloadRow, Member } from '../../../contract/shapes';
import { trouble_of } from '../../../kernel/answer';
import { get_caseload } from '../../../kernel/desk';
import { m } from '../../../kernel/i18n.svelte';
import { problem_words } from '../../../kernel/problem_words';
import type { Team } from './team.svelte';

const AT_ONCE = 100;

export class HandingOver {
  to = $state('');
  all = $state(true);
  chosen = $state<string[]>([]);
  clients = $state.raw<CaseloadRow[]>([]);
  next_cursor = $state<string | null>(null);
  busy = $state(false);
  refused = $state<string | null>(null);
  #from: Member;
  #team: Team;

  constructor(from: Member, team: Team) {
    this.#from = from;
    this.#team = team;
    this.to = this.takers[0]?.id ?? '';
  }

  /** Everybody else who works here. */
  get takers(): Member[] {
    return this.#team.present.filter(({ id }) => id !== this.#from.id);
  }

  get count(): number {
    return this.all ? this.#from.clients : this.chosen.length;
  }

  async choose(): Promise<void> {
    this.all = false;
    if (this.clients.length === 0) await this.more();
  }

  async more(): Promise<void> {
    const therapist_id = this.#from.id;
    const slice = { view: 'everyone', sort: 'name', limit: AT_ONCE } as const;
    const answer = await get_caseload({ ...slice, therapist_id, cursor: this.next_cursor });
    const trouble = trouble_of(answer);
    this.refused = trouble && problem_words(trouble);
    if (answer.kind !== 'ok') return;
    this.clients = [...this.clients, ...answer.body.items];
    this.next_cursor = answer.body.next_cursor;
  }

  tick(client_id: string, on: boolean): void {
    const others = this.chosen.filter((id) => id !== client_id);
    this.chosen = on ? [...others, client_id] : others;
  }

  async hand_over(): Promise<boolean> {
    this.refused = this.count === 0 ? m.over_nobody() : null;
    if (this.refused || this.busy) return false;
    this.busy = true;
    this.refused = await this.#team.hand_over(
      this.#from.id,
      this.to,
      this.all ? null : this.chosen,
    );
    this.busy = false;
    return this.refused === null;
  }
}
