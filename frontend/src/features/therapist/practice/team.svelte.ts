/* The people of the practice: who is here now, and what is done about them. */

import type { CaseloadHandOver, Member } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { change_role, end_member, hand_over, list_members } from '../../../kernel/desk_members';
import { new_id } from '../../../kernel/ids';
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

  /** What was handed over just now, to be taken back. */
  handed = $state.raw<CaseloadHandOver | null>(null);

  /** Lets clients be a colleague's, null for all; the answer is why not, in words, or null. */
  async hand_over(from: string, to: string, client_ids: string[] | null): Promise<string | null> {
    const over = { from_member_id: from, to_member_id: to, client_ids };
    const answer = await hand_over(new_id(), over);
    const trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.handed = answer.body;
    await this.refresh();
    if (answer.kind !== 'refused' || answer.problem.slug !== 'caseload-moved') {
      return trouble && problem_words(trouble);
    }
    const last = answer.problem.body.last as CaseloadHandOver | null | undefined;
    return last ? m.over_moved_by({ by: last.made_by_name, to: last.to_name }) : m.over_moved();
  }

  /** Those who were handed over go back, and nobody else. */
  async take_back({ from_member_id, to_member_id, client_ids }: CaseloadHandOver): Promise<void> {
    this.refused = await this.hand_over(to_member_id, from_member_id, client_ids);
    this.handed = null;
  }

  async end(member: Member): Promise<boolean> {
    const answer = await end_member(member.id);
    const trouble = trouble_of(answer);
    const slug = answer.kind === 'refused' ? answer.problem.slug : null;
    if (slug === 'last-owner') this.refused = m.team_last_owner();
    else
      this.refused = slug === 'caseload-left' ? m.end_first() : trouble && problem_words(trouble);
    await this.refresh();
    return answer.kind === 'ok';
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
