/* What the client's screening says of exercises: of the plan's lines, and of the library's before
   one is chosen. The server decides; a line that it has not seen yet has what the library's has. */

import type { DraftItem, ExerciseMark, Plan } from '../../../contract/shapes';

/** Whether a mark keeps its line from being published. */
export function stops(mark: ExerciseMark, item: DraftItem): boolean {
  const considered: readonly string[] = item.considered ?? [];
  return mark.action === 'block' || (mark.action === 'ask' && !considered.includes(mark.tag));
}

export class Screened {
  #lines = $state.raw<Record<string, ExerciseMark[]>>({});
  #library = $state.raw<Record<string, ExerciseMark[]>>({});

  constructor(plan: Plan) {
    this.took(plan);
  }

  /** What the server says now, of the plan as it was sent. */
  took({ items, screened_exercises = [] }: Plan): void {
    this.#lines = Object.fromEntries(
      items.flatMap(({ line_id, screening }) => (screening ? [[line_id, screening]] : [])),
    );
    this.#library = Object.fromEntries(
      screened_exercises.map(({ exercise_slug, screening }) => [exercise_slug, screening]),
    );
  }

  of_exercise(slug: string): ExerciseMark[] {
    return this.#library[slug] ?? [];
  }

  of_line({ line_id, exercise_slug }: DraftItem): ExerciseMark[] {
    return this.#lines[line_id] ?? this.of_exercise(exercise_slug);
  }

  /** The lines that keep the plan from being published: left out, or not thought about yet. */
  stopping(items: DraftItem[]): DraftItem[] {
    return items.filter((item) => this.of_line(item).some((mark) => stops(mark, item)));
  }
}
