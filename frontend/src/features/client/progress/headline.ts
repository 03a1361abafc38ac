/* The sentence at the head of Progress: the last session's first, else the weeks'. */

import type { Responses } from '../../../contract/recovery';
import type { ExerciseWeek } from '../../../contract/shapes';
import { response_sentence, unanswered_sentence } from './response_sentence';
import { sentence_of } from './sentence';

export type Headline = { text: string; is_of_weeks: boolean };

/** Null before there is anything. */
export function headline_of(
  responses: Responses | null,
  weeks: ExerciseWeek[] | null,
  day_on: string,
  time_zone: string,
): Headline | null {
  const told = responses && response_sentence(responses, day_on, time_zone);
  if (told) return { text: told, is_of_weeks: false };
  const of_weeks = weeks && sentence_of(weeks);
  if (of_weeks) return { text: of_weeks, is_of_weeks: true };
  const nothing = responses && unanswered_sentence(responses, day_on, time_zone);
  return nothing ? { text: nothing, is_of_weeks: false } : null;
}
