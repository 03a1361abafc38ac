/* Why somebody rests from the plan. */

import type { DayOffReason } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export function reasons(therapist: string): { reason: DayOffReason; word: string }[] {
  return [
    { reason: 'illness', word: m.off_illness() },
    { reason: 'travel', word: m.off_travel() },
    { reason: 'therapist_advice', word: m.off_advice({ name: therapist }) },
    { reason: 'other', word: m.off_other() },
  ];
}
