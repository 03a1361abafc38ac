/* What members read and write of the library: the practice's own exercises beside the built-in. */

import type { NewExercise, OwnExercise, WholeExercise } from '../contract/shapes';
import { get, patch, post, send } from './lock.svelte';

const path = (slug: string) => `/exercises/${encodeURIComponent(slug)}`;

/** An exercise with its texts in both languages, as they were written. */
export const get_whole_exercise = (slug: string) => get<WholeExercise>(path(slug));
export const add_exercise = (exercise: NewExercise) => post<WholeExercise>('/exercises', exercise);
/** Written onto the version that was seen; a newer one is refused with 412. */
export const change_exercise = (slug: string, version: number, exercise: OwnExercise) =>
  send<WholeExercise>('PUT', path(slug), { body: exercise, if_match: `"${version}"` });
/** Offers it no more, or again; plans that have it keep it. */
export const hide_exercise = (slug: string, hidden: boolean) =>
  patch<WholeExercise>(path(slug), { hidden });
