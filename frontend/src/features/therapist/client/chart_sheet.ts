/* What can be open over a client's page, one at a time. */

import type { InviteKind } from '../../../contract/shapes';

export type ChartSheet = InviteKind | 'record' | 'appointment' | 'days_off' | 'discharge';
