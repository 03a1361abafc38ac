/* What the form of an exercise needs before it opens: the lists, and the exercise it begins with. */

import type { Exercise, LibraryLists, WholeExercise, Zone } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { get_library_lists, list_exercises, list_zones } from '../../../kernel/desk';
import { get_whole_exercise } from '../../../kernel/desk_library';

export class Editing {
  zones = $state.raw<Zone[]>([]);
  lists = $state.raw<LibraryLists | null>(null);
  built_in = $state.raw<Exercise[]>([]);
  exercise = $state.raw<WholeExercise | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  ready = $state(false);
  readonly slug: string | null;

  constructor(slug: string | null) {
    this.slug = slug;
    void this.read();
  }

  async read(): Promise<void> {
    this.trouble = null;
    const [zones, lists, built_in, exercise] = await Promise.all([
      list_zones(),
      get_library_lists(),
      list_exercises({ own: 'false', limit: 200 }),
      this.slug ? get_whole_exercise(this.slug) : null,
    ]);
    if (zones.kind === 'ok') this.zones = zones.body.items;
    if (lists.kind === 'ok') this.lists = lists.body;
    if (built_in.kind === 'ok') this.built_in = built_in.body.items;
    if (exercise?.kind === 'ok') this.exercise = exercise.body;
    const answers: (Answer<unknown> | null)[] = [zones, lists, built_in, exercise];
    for (const answer of answers) {
      if (answer) this.trouble ??= trouble_of(answer);
    }
    this.ready = this.trouble === null;
  }
}
