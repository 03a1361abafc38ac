/* Which of Today's cards has the one honey: what is due first comes first. */

import type { Today } from '../../../contract/shapes';
import { is_awaited } from '../arrival/steps';
import { is_open } from '../exercise/slots';

export type Warm = 'check_in' | 'arrival' | 'health_questions' | 'exercises' | null;

/** What cannot wait fills Today until it was read. */
export function shows_urgent({ urgent }: Today): boolean {
  return urgent !== null && urgent.understood_at === null;
}

/** Null when nothing is to be done: then the screen rests. */
export function warmest(today: Today): Warm {
  if (shows_urgent(today)) return null;
  if (today.check_in && !today.check_in.not_now) return 'check_in';
  if (is_awaited(today)) return 'arrival';
  if (today.health_questions) return 'health_questions';
  return today.slots.some(is_open) ? 'exercises' : null;
}
