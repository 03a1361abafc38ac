/* Recovery windows, results and alerts: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

export type Result = S['Result'];
export type Level = Result['level'];
export type Mode = NonNullable<Result['mode']>;
/** What an answer comes to, as the client is told where the practice advises. */
export type Advice = S['ClientAdvice'];
/** What the phone needs to work out a level itself, beside the answers and the hours. */
export type Judging = S['Judging'];
export type RecoveryWindow = S['Window'];
export type MomentState = S['Moment'];
export type Alert = S['Alert'];
export type AlertEvent = S['AlertEvent'];
export type AlertCounts = S['AlertCounts'];
export type Acknowledgement = S['Acknowledge'];
export type AlertAction = Acknowledgement['action'];
export type NoActionReason = NonNullable<Acknowledgement['reason']>;
export type Resolution = S['Resolve'];
export type AlertOutcome = Resolution['outcome'];
/** How the last sessions were answered, the latest first. */
export type Responses = S['Response'];
export type SessionResponse = S['SessionResponse'];
export type AreaResponse = S['AreaResponse'];
export type Relief = S['Relief'];
export type Gain = S['Gain'];
export type RangeSince = S['RangeSince'];
export type ProblemSince = S['ProblemSince'];
