/* What the practice lets answers lead to, in words: the mode, and what it means for both sides. */

import type { AdviceMode } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export const ADVICE: Record<AdviceMode, { word: () => string; about: () => string }> = {
  record: { word: m.advice_record, about: m.advice_record_about },
  flag: { word: m.advice_flag, about: m.advice_flag_about },
  advise: { word: m.advice_advise, about: m.advice_advise_about },
};
