/* What members judge for themselves: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

/** One number that may be changed, with all that stands behind the value in force. */
export type Threshold = S['Threshold'];
export type ThresholdName = Threshold['name'];
export type ClientThresholds = S['ClientThresholds'];
export type ThresholdChange = S['ThresholdChange'];
export type NewThresholds = Omit<S['NewThresholds'], 'thresholds'> & {
  thresholds: Partial<Record<ThresholdName, number>>;
};
export type Verdict = S['Verdict'];
export type NewVerdict = S['NewVerdict'];
export type Grade = S['Grade'];
