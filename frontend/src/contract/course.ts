/* A course of care over time: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

export type SessionsOverTime = S['SessionsOverTime'];
/** One session: its peak, when it settled, whether relief lasted. */
export type SessionInLine = S['SessionInLine'];
export type ExerciseLoad = S['ExerciseLoad'];
/** What exercises came to in one week, summed. */
export type WeekSum = S['WeekSum'];
