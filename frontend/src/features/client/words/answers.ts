/* The words a check-in's answers are given in. */

import type { Answers } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export type Cause = NonNullable<Answers['cause']>;

/** From "not at all" (0) to "completely" (4). */
export const INTERFERENCE = [
  m.interference_0,
  m.interference_1,
  m.interference_2,
  m.interference_3,
  m.interference_4,
];

export const CAUSES: Record<Cause, () => string> = {
  treatment: m.cause_treatment,
  exercises: m.cause_exercises,
  both: m.cause_both,
  other: m.cause_other,
  not_sure: m.cause_not_sure,
};
