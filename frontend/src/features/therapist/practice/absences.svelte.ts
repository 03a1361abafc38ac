/* Who is away, and who looks meanwhile: what is planned, one more, and one less. */

import type { Absence, NewAbsence } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { list_absences, put_absence, remove_absence } from '../../../kernel/desk_members';
import { new_id } from '../../../kernel/ids';
import { m } from '../../../kernel/i18n.svelte';
import { problem_words } from '../../../kernel/problem_words';

export class Absences {
  items = $state.raw<Absence[]>([]);
  trouble = $state.raw<Trouble | null>(null);
  /** What was said of the last deed that was not done. */
  refused = $state<string | null>(null);
  /** What was taken away just now, to be put back. */
  removed = $state.raw<Absence | null>(null);

  async refresh(): Promise<void> {
    const answer = await list_absences();
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.items = answer.body.items;
  }

  async keep(absence: NewAbsence, id = new_id()): Promise<boolean> {
    const answer = await put_absence(id, absence);
    this.refused = words_of(answer);
    await this.refresh();
    return answer.kind === 'ok';
  }

  async remove(absence: Absence): Promise<void> {
    const answer = await remove_absence(absence.id);
    this.refused = words_of(answer);
    if (answer.kind === 'ok') this.removed = absence;
    await this.refresh();
  }

  /** Puts back what was taken away. */
  async put_back({ id, member_id, from_on, until_on, covered_by }: Absence): Promise<void> {
    this.removed = null;
    await this.keep({ member_id, from_on, until_on, covered_by }, id);
  }
}

function words_of(answer: Answer<unknown>): string | null {
  const trouble = trouble_of(answer);
  if (answer.kind === 'refused' && answer.problem.slug === 'absence-overlaps') {
    return m.away_overlaps();
  }
  return trouble && problem_words(trouble);
}
