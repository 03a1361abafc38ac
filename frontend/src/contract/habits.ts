/* What gets in the way, and when a client means to exercise. */

import type { components } from './schema';

type S = components['schemas'];

export type NewBarrier = S['NewBarrier'];
export type BarrierReason = NewBarrier['reason'];
export type Habit = NonNullable<S['HabitPlan']['plan']>;
export type HabitEvent = Habit['event'];
export type HabitPlan = { plan: Habit | null; said_at: string };
export type Habits = S['Habits'];
