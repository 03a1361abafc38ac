/* A month of exercise, and what each came to: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

export type ExerciseMonth = S['Month'];
export type MonthDay = S['MonthDay'];
/** What was due of one line on one day, and what was done of that. */
export type MonthEntry = S['MonthEntry'];
export type ExerciseTrends = S['Trends'];
/** One line of the plan and the weeks it was done in, oldest first. */
export type Trend = S['Trend'];
export type TrendPoint = S['TrendPoint'];
export type WeeklyGoal = S['WeeklyGoal'];
