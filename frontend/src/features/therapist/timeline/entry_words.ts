/* What an entry of the timeline is called, and the sign it has. */

import type {
  AlertStep,
  EntryKind,
  PublishedPlan,
  Screened,
  WhoLooked,
} from '../../../contract/timeline';
import { format_time } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import type { IconName } from '../../../ui/icons';
import { ACTIONS, outcome_words, REASONS } from '../alerts/words';
import { HEADLINES } from '../screening/verdict';

/** Of each kind its sign, and what its chip says. */
export const KINDS: Record<EntryKind, { icon: IconName; word: () => string }> = {
  treatment: { icon: 'treat', word: m.timeline_sessions },
  check_in: { icon: 'progress', word: m.timeline_check_ins },
  exercise: { icon: 'check', word: m.timeline_days },
  plan: { icon: 'plan', word: m.timeline_plans },
  message: { icon: 'messages', word: m.timeline_messages },
  alert: { icon: 'contact', word: m.timeline_alerts },
  screening: { icon: 'info', word: m.timeline_screenings },
  note: { icon: 'lock', word: m.timeline_notes },
  day_off: { icon: 'rest', word: m.timeline_days_off },
  look: { icon: 'eye', word: m.timeline_looks },
};

const STEPS: Record<AlertStep['step'], () => string> = {
  opened: m.timeline_alert_opened,
  raised: m.timeline_alert_raised,
  acknowledged: m.timeline_alert_acknowledged,
  escalated: m.timeline_alert_escalated,
  resolved: m.timeline_alert_resolved,
  reopened: m.timeline_alert_reopened,
};

/** "Alert dealt with: called, Theo Marin". */
export function alert_words(step: AlertStep): string {
  const said = [
    step.no_action_reason
      ? REASONS[step.no_action_reason]()
      : step.action && ACTIONS[step.action](),
    step.outcome && outcome_words(step.outcome as Parameters<typeof outcome_words>[0]),
    step.by_name,
  ].filter(Boolean);
  const what = STEPS[step.step]();
  return said.length > 0 ? m.timeline_said({ what, said: said.join(', ') }) : what;
}

export function plan_words({ number, by_itself, by_name }: PublishedPlan): string {
  return by_itself
    ? m.timeline_plan_by_itself({ number })
    : m.timeline_plan({ number, name: by_name });
}

const ANSWERED: Record<Screened['kind'], () => string> = {
  answers: m.timeline_screening_answers,
  correction: m.timeline_screening_correction,
  recheck: m.timeline_screening_recheck,
};

export function screening_words({ kind, outcome, by_name }: Screened): string {
  const said = [HEADLINES[outcome].word(), by_name].filter(Boolean).join(', ');
  return m.timeline_said({ what: ANSWERED[kind](), said });
}

/** "Olivia Reed opened the page, 3 times since 09:10". */
export function look_words({ what, by_name: name, count, first_at }: WhoLooked, zone: string) {
  if (what === 'answers') return m.timeline_looked({ name });
  if (count === 1) return m.timeline_opened_once({ name });
  return m.timeline_opened({ name, count, since: format_time(first_at, zone, i18n.language) });
}
