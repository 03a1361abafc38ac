/* Growing and easing a plan: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

export type Progression = S['Progression'];
export type Proposal = S['Proposal'];
export type ProposalKind = Proposal['kind'];
export type StepReason = S['ProgressionReason'];
export type ReasonCode = StepReason['code'];
export type LineDose = S['LineDose'];
export type ColouredSession = S['ColouredSession'];
export type SessionColour = ColouredSession['colour'];
export type StepDecision = S['StepDecision'];
export type NewLineDecision = S['NewLineDecision'];
export type LinesDecided = S['LinesDecided'];
