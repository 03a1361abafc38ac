/* Pauses and excused days in words. */

import type { DayOff, DayOffReason, Language } from '../../../contract/shapes';
import { format_date } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';

export const DAY_OFF_REASONS: Record<DayOffReason, () => string> = {
  illness: m.day_off_illness,
  travel: m.day_off_travel,
  therapist_advice: m.day_off_therapist_advice,
  other: m.day_off_other,
};

/** "Paused 20 Nov to 25 Nov: travel", "Paused from 20 Nov: ill", "Day off 21 Nov: ill". */
export function day_off_words(day_off: DayOff, language: Language): string {
  const { kind, starts_on, ends_on } = day_off;
  const reason = DAY_OFF_REASONS[day_off.reason]();
  const from = format_date(starts_on, language);
  if (kind === 'excused' || ends_on === starts_on) return m.day_off_one({ day: from, reason });
  if (ends_on === null) return m.day_off_open({ from, reason });
  return m.day_off_pause({ from, until: format_date(ends_on, language), reason });
}
