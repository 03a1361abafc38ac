/* Today with what was said of habits laid over it that has not arrived yet. Pure. */

import type { Today } from '../contract/shapes';
import type { Entry } from './entries';

export function with_habits(today: Today, entry: Entry): Today {
  if (entry.kind === 'habit_plan') return { ...today, habit: entry.body.plan };
  return entry.kind === 'barrier' ? { ...today, barrier: { asked: false } } : today;
}
