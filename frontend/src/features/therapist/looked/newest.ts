/* Which answer a look names: the one that came last, whatever time it speaks of. */

import type { CheckIn } from '../../../contract/shapes';

/** The answer that was received last; one that was given earlier may have come later. */
export function received_last(answers: CheckIn[]): CheckIn | undefined {
  const at = (answer: CheckIn) => new Date(answer.received_at).getTime();
  return answers.reduce<CheckIn | undefined>(
    (last, answer) => (last && at(last) > at(answer) ? last : answer),
    undefined,
  );
}
