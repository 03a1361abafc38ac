/* Why a step is proposed, or why none is, in a sentence. */

import type { ReasonCode, StepReason } from '../../../contract/progression';
import { format_day_short } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';

const RED_ABOVE = 5; // clinical.md 4.2, whatever a higher limit says

type Facts = { day: string; values: number[] };

const number = (value: number | undefined) => (value ?? 0).toLocaleString(i18n.language);

const WORDS: Record<ReasonCode, (facts: Facts) => string> = {
  ended: ({ day }) => m.step_why_ended({ day }),
  coming: ({ day }) => m.step_why_coming({ day }),
  paused: m.step_why_paused,
  resting: m.step_why_resting,
  changed: ({ day }) => m.step_why_changed({ day }),
  alert: m.step_why_alert,
  not_now: ({ day }) => m.step_why_not_now({ day }),
  red: ({ day, values: [pain, limit] }) =>
    m.step_why_red({ day, pain: number(pain), limit: Math.min(limit ?? RED_ABOVE, RED_ABOVE) }),
  stopped: ({ day }) => m.step_why_stopped({ day }),
  unsettled: ({ day, values: [score, usual] }) =>
    m.step_why_unsettled({ day, score: number(score), usual: number(usual) }),
  rising: ({ values }) => m.step_why_rising({ weeks: values.map(number).join(' → ') }),
  gap: ({ values: [days] }) => m.step_why_gap({ days: days ?? 0 }),
  too_few: ({ values: [sessions] }) => (sessions ? m.step_why_once() : m.step_why_never()),
  pain_unknown: ({ day }) => m.step_why_pain_unknown({ day }),
  easier_done: ({ day }) => m.step_why_easier_done({ day }),
  less_done: ({ day }) => m.step_why_less_done({ day }),
  morning_unknown: ({ day }) => m.step_why_morning_unknown({ day }),
  no_usual: m.step_why_no_usual,
  amber: m.step_why_amber,
  no_reserve: ({ day }) => m.step_why_no_reserve({ day }),
  no_surplus: ({ day }) => m.step_why_no_surplus({ day }),
  top: m.step_why_top,
  bottom: m.step_why_bottom,
  screened: m.step_why_screened,
  two_for_two: m.step_why_two_for_two,
  two_more: m.step_why_two_more,
};

/** "Pain 7 on Fri 27 Nov, above 5." */
export function reason_words({ code, on, values }: StepReason): string {
  return WORDS[code]({ day: on ? format_day_short(on, i18n.language) : '', values });
}
