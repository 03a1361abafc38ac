/* The views a member keeps: which there are, keeping another, forgetting one, and that undone. */

import type { DeskQuery, DeskView } from '../../../contract/shapes';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { forget_desk_view, list_desk_views, put_desk_view } from '../../../kernel/desk_views';
import { new_id } from '../../../kernel/ids';

export class KeptViews {
  items = $state.raw<DeskView[]>([]);
  trouble = $state.raw<Trouble | null>(null);

  async refresh(): Promise<void> {
    const answer = await list_desk_views();
    if (answer.kind === 'ok') this.items = answer.body.items;
  }

  /** Keeps a view under a name; the answer is whether it is kept. */
  async keep(name: string, query: DeskQuery, id = new_id()): Promise<boolean> {
    const answer = await put_desk_view(id, name, query);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    this.items = [...this.items.filter((view) => view.id !== id), answer.body];
    return true;
  }

  /** Gives a view another name; the answer is whether it has it. */
  async rename(view: DeskView, name: string): Promise<boolean> {
    const answer = await put_desk_view(view.id, name, view.query);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    this.items = this.items.map((one) => (one.id === view.id ? answer.body : one));
    return true;
  }

  async forget(view: DeskView): Promise<void> {
    const before = this.items;
    this.items = before.filter(({ id }) => id !== view.id);
    const answer = await forget_desk_view(view.id);
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') this.items = before;
  }
}
