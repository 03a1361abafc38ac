/* What gets in the way of an exercise, in the order people most often say it. */

import type { SkipReason } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export const SKIP_REASONS: { reason: SkipReason; word: () => string }[] = [
  { reason: 'no_time', word: m.reason_no_time },
  { reason: 'forgot', word: m.reason_forgot },
  { reason: 'tired', word: m.reason_tired },
  { reason: 'pain_rule', word: m.reason_pain },
  { reason: 'too_hard', word: m.reason_too_hard },
  { reason: 'too_easy', word: m.reason_too_easy },
  { reason: 'illness', word: m.reason_illness },
  { reason: 'therapist_advice', word: m.reason_therapist },
  { reason: 'no_equipment', word: m.reason_no_equipment },
  { reason: 'travel', word: m.reason_travel },
  { reason: 'other', word: m.reason_other },
];
