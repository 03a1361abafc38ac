/* The case file of a session: short names for the types generated from the API. */

import type { components } from './schema';
import type { Answers } from './shapes';

type S = components['schemas'];

/** One revision of an answer; what a newer form says besides is kept whole. */
export type CaseAnswer = Omit<S['CaseAnswer'], 'answers'> & { answers: Answers };
export type CaseFile = Omit<S['CaseFile'], 'answered'> & { answered: CaseAnswer[] };
export type CaseQuestion = S['CaseQuestion'];
export type CaseResult = S['CaseResult'];
export type CaseVerdict = S['CaseVerdict'];
export type CaseShown = S['CaseShown'];
export type CaseOpened = S['CaseOpened'];
export type CaseAlertEvent = S['CaseAlertEvent'];
export type CasePlan = S['CasePlan'];
export type CaseExerciseDay = S['CaseExerciseDay'];
export type CaseScreening = S['CaseScreening'];
export type CaseLine = S['CaseLine'];
export type CasePart = CaseLine['part'];
