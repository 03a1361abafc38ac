/* Who of the practice looked at a client's answers: short names for the types generated from the API. */

import type { components } from './schema';

type S = components['schemas'];

/** As an answer says it: who, and when. */
export type Looked = S['Looked'];
export type Look = S['Look'];
export type NewLook = S['NewLook'];
