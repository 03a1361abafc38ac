/* What gets in the way of a day, in the order people most often say it, and what may help: a sentence
   or two, never a push and never praise. Pain and illness lead to a person or to rest. */

import type { BarrierReason } from '../../../contract/habits';
import { m } from '../../../kernel/i18n.svelte';

type Tip = {
  reason: BarrierReason;
  word: () => string;
  tip: (who: { name: string }) => string;
  /** A time of day may help: choosing one is offered. */
  when?: true;
};

export const TIPS: Tip[] = [
  { reason: 'no_time', word: m.reason_no_time, tip: m.tip_no_time, when: true },
  { reason: 'forgot', word: m.reason_forgot, tip: m.tip_forgot, when: true },
  { reason: 'tired', word: m.reason_tired, tip: m.tip_tired, when: true },
  { reason: 'pain_rule', word: m.reason_pain, tip: m.tip_pain },
  { reason: 'illness', word: m.reason_illness, tip: m.tip_illness },
  { reason: 'travel', word: m.reason_travel, tip: m.tip_travel },
  { reason: 'no_equipment', word: m.reason_no_equipment, tip: m.tip_no_equipment },
  { reason: 'too_hard', word: m.reason_too_hard, tip: m.tip_too_hard },
  { reason: 'too_easy', word: m.reason_too_easy, tip: m.tip_too_easy },
  { reason: 'other', word: m.reason_other, tip: m.tip_other },
];
