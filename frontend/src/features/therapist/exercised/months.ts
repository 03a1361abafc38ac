/* The months of a client's exercises, each asked for when it is first shown. */

import type { ExerciseMonth } from '../../../contract/exercising';
import { get_exercise_month } from '../../../kernel/desk_exercising';
import { Resource } from '../../../kernel/resource.svelte';

export function months_of(client_id: string): (month: string) => Resource<ExerciseMonth> {
  const months: Record<string, Resource<ExerciseMonth>> = {};
  return (month) => (months[month] ??= new Resource(() => get_exercise_month(client_id, month)));
}
