/* What the answers come to, in words anybody may read over a shoulder: a headline and the next step. */

import type {
  OutcomeWord,
  Referral,
  ScreeningOutcome,
  ScreeningStatus,
} from '../../../contract/screening';
import { m } from '../../../kernel/i18n.svelte';
import type { IconName } from '../../../ui/icons';

export type Tone = 'ok' | 'watch' | 'contact';
export type Verdict = { word: string; next: string; tone: Tone; icon: IconName };
type Who = { name: string };

export const HEADLINES: Record<OutcomeWord, { word: () => string; tone: Tone; icon: IconName }> = {
  proceed: { word: m.clearing_proceed, tone: 'ok', icon: 'check' },
  modify: { word: m.clearing_modify, tone: 'watch', icon: 'info' },
  avoid_area: { word: m.clearing_avoid, tone: 'watch', icon: 'left_out' },
  hold: { word: m.clearing_hold, tone: 'contact', icon: 'letter' },
  do_not_treat: { word: m.clearing_not_today, tone: 'contact', icon: 'contact' },
};

const STEPS: Record<Exclude<OutcomeWord, 'do_not_treat'>, () => string> = {
  proceed: m.clearing_proceed_next,
  modify: m.clearing_modify_next,
  avoid_area: m.clearing_avoid_next,
  hold: m.clearing_hold_next,
};

/** Where somebody who is not treated today goes instead. */
const NOT_TODAY: Record<Referral, (who: Who) => string> = {
  none: m.clearing_not_today_next,
  clearance: m.clearing_letter_next,
  same_day: m.clearing_same_day_next,
  emergency: m.clearing_emergency_next,
};

/** Where somebody goes besides, when something may be treated after all. */
const BESIDES: Partial<Record<Referral, (who: Who) => string>> = {
  clearance: m.clearing_letter_besides,
  same_day: m.clearing_same_day_next,
};

/** The headline, its look, and what comes next. */
export function verdict_of(outcome: ScreeningOutcome, name: string): Verdict {
  const { word, tone, icon } = HEADLINES[outcome.outcome];
  return { word: word(), tone, icon, next: next_step(outcome, name) };
}

function next_step({ outcome, referral, everything_blocked }: ScreeningOutcome, name: string) {
  if (outcome === 'do_not_treat') {
    return referral === 'none' && everything_blocked
      ? m.clearing_nowhere_next()
      : NOT_TODAY[referral]({ name });
  }
  return STEPS[outcome]();
}

/** Whether nothing may be treated for now. */
export const is_stopped = ({ outcome }: ScreeningOutcome) =>
  outcome === 'do_not_treat' || outcome === 'hold';

/** The reasons that were answered; what is still open is asked, not decided about. */
export const answered_reasons = ({ reasons, open_items }: ScreeningOutcome) =>
  reasons.filter(({ item }) => !open_items.includes(item));

/** Whether all that stands against treatment are questions nobody has answered yet. */
const is_only_open = (outcome: ScreeningOutcome) =>
  outcome.reasons.length > 0 && answered_reasons(outcome).length === 0;

/** What the answers come to now; null while they are out of date, or when all that stands against
    treatment are questions to be answered first. */
export function outcome_in_force({ needs, screening }: ScreeningStatus): ScreeningOutcome | null {
  const outcome = screening?.outcome ?? null;
  if (needs === 'screening' || outcome === null) return null;
  return needs === 'answers' && is_only_open(outcome) ? null : outcome;
}

/** What is advised besides the treatment; null when nothing is, or when the next step says it. */
export function advice_besides(outcome: ScreeningOutcome, name: string): string | null {
  return is_stopped(outcome) ? null : (BESIDES[outcome.referral]?.({ name }) ?? null);
}
