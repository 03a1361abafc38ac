/* What is proposed for a client's plan, and the decisions about it. */

import type { NewLineDecision, Progression, Proposal } from '../../../contract/progression';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { decide_progression, get_progression } from '../../../kernel/desk_progression';
import { new_id } from '../../../kernel/ids';
import { Resource } from '../../../kernel/resource.svelte';

/** The graver first; what stays as it is comes last. */
const ORDER: Proposal['kind'][] = ['ease', 'restart', 'progress', 'hold'];

export class NextSteps {
  found: Resource<Progression>;
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** What was approved last, for one line that says so. */
  approved = $state.raw<Proposal[]>([]);
  #client_id: string;
  #sent: { what: string; id: string } | null = null;

  constructor(client_id: string) {
    this.#client_id = client_id;
    this.found = new Resource(() => get_progression(client_id));
  }

  /** What there is to decide about, the graver first. */
  get steps(): Proposal[] {
    return this.#of((one) => one.step !== null);
  }

  get staying(): Proposal[] {
    return this.#of((one) => one.step === null);
  }

  /** Approves steps together; true when they are in the plan. */
  async approve(steps: Proposal[]): Promise<boolean> {
    const done = await this.#decide(steps, 'approve');
    if (done) this.approved = steps;
    return done;
  }

  /** Puts a step off for a week, or offers what was put off again at once; true when it is stored. */
  put_off(step: Proposal, until: string | null = null): Promise<boolean> {
    return this.#decide([step], 'hold', until);
  }

  async #decide(
    lines: Proposal[],
    action: NewLineDecision['action'],
    until: string | null = null,
  ): Promise<boolean> {
    const seen = this.found.value;
    if (this.busy || !seen) return false;
    this.busy = true;
    this.approved = [];
    const decisions = lines.map(({ line_id, basis }) => ({ line_id, basis, action, until }));
    const answer = await decide_progression(
      this.#client_id,
      seen.revision,
      this.#id_of(decisions),
      decisions,
    );
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (this.trouble !== 'unreachable') await this.found.refresh();
    return answer.kind === 'ok';
  }

  /** The same decisions sent again keep their id: they are carried out once. */
  #id_of(decisions: object[]): string {
    const what = JSON.stringify(decisions);
    if (this.#sent?.what !== what) this.#sent = { what, id: new_id() };
    return this.#sent.id;
  }

  #of(wanted: (one: Proposal) => boolean): Proposal[] {
    const items = (this.found.value?.items ?? []).filter(wanted);
    return items.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  }
}
