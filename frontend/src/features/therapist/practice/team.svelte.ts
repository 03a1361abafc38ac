/* The people of the practice: who is here now, and what is done about them. */

import type { Member } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { change_role, list_members } from '../../../kernel/desk_members';
import { m } from '../../../kernel/i18n.svelte';
import { problem_words } from '../../../kernel/problem_words';
import { session } from '../../../kernel/session.svelte';

export class Team {
  items = $state.raw<Member[]>([]);
  trouble = $state.raw<Trouble | null>(null);
  /** What was said of the last deed that was not done. */
  refused = $state<string | null>(null);

  async refresh(): Promise<void> {
    const answer = await list_members();
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.items = answer.body.items;
  }

  get present(): Member[] {
    return this.items.filter(({ ended_at }) => ended_at === null);
  }

  /** Whoever works alone is shown nothing of what needs two. */
  get is_solo(): boolean {
    return this.present.length < 2;
  }

  /** Lets somebody act in another role, shown at once and taken back where it is refused. */
  async change_role(member: Member, role: Member['role']): Promise<boolean> {
    const before = this.items;
    this.refused = null;
    this.items = before.map((one) => (one.id === member.id ? { ...one, role } : one));
    const answer = await change_role(member.id, role);
    if (answer.kind === 'ok') {
      if (member.id === session.me?.acting.member_id) await session.load();
      return true;
    }
    this.items = before.map((one) => ({ ...one }));
    const trouble = trouble_of(answer);
    const last = answer.kind === 'refused' && answer.problem.slug === 'last-owner';
    this.refused = last ? m.team_last_owner() : trouble && problem_words(trouble);
    return false;
  }
}
