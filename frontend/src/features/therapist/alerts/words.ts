/* Alerts in words: what was done, how it ended, what happened when. */

import type {
  Alert,
  AlertAction,
  AlertEvent,
  AlertOutcome,
  NoActionReason,
} from '../../../contract/recovery';
import { now } from '../../../kernel/clock';
import { diary_day, days_between, format_instant, format_moment } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';

export const ACTIONS: Record<AlertAction, () => string> = {
  called: m.alert_action_called,
  message_sent: m.alert_action_message_sent,
  advised_urgent_care: m.alert_action_advised_urgent_care,
  no_action: m.alert_action_no_action,
};

export const REASONS: Record<NoActionReason, () => string> = {
  expected_for_them: m.alert_reason_expected_for_them,
  already_in_contact: m.alert_reason_already_in_contact,
  seen_since: m.alert_reason_seen_since,
};

export const OUTCOMES: Record<AlertOutcome, () => string> = {
  settled: m.alert_outcome_settled,
  seen_again: m.alert_outcome_seen_again,
  referred: m.alert_outcome_referred,
  not_related: m.alert_outcome_not_related,
  adverse_event: m.alert_outcome_adverse_event,
};

type Outcome = NonNullable<Alert['resolved']>['outcome'];
const BY_ITSELF: Record<Exclude<Outcome, AlertOutcome>, () => string> = {
  answered: m.alert_outcome_answered,
  decided: m.alert_outcome_decided,
  discharged: m.alert_outcome_discharged,
};

const EVENTS: Record<AlertEvent['kind'], () => string> = {
  opened: m.alert_event_opened,
  raised: m.alert_event_raised,
  lower_answer: m.alert_event_lower_answer,
  corrected: m.alert_event_corrected,
  acknowledged: m.alert_event_acknowledged,
  escalated: m.alert_event_escalated,
  resolved: m.alert_event_resolved,
  reopened: m.alert_event_reopened,
};

/** What one may do about an alert, and how it may end: nobody is sent to a doctor for an exercise. */
export function actions_for({ kind }: Alert): AlertAction[] {
  const all = Object.keys(ACTIONS) as AlertAction[];
  return kind === 'easing' ? all.filter((action) => action !== 'advised_urgent_care') : all;
}

export function outcomes_for({ kind }: Alert): AlertOutcome[] {
  const all = Object.keys(OUTCOMES) as AlertOutcome[];
  return kind === 'easing' ? all.filter((outcome) => !OF_SESSIONS.includes(outcome)) : all;
}

const OF_SESSIONS: AlertOutcome[] = ['not_related', 'adverse_event'];
const WEEK_DAYS = 7;

/** "Wed 12:00" in the practice's time; with its date when that is a week off or more. */
export function when_words(at: string): string {
  const zone = session.practice?.time_zone ?? 'UTC';
  const apart = Math.abs(days_between(diary_day(now(), zone), diary_day(at, zone)));
  if (apart < WEEK_DAYS) return format_moment(at, zone, i18n.language);
  return format_instant(at, zone, i18n.language);
}

/** By when somebody answers, or looks, or that this has passed. Null once somebody looked at it. */
export function due_words(alert: Alert): string | null {
  if (!alert.unread || alert.resolved) return null;
  const when = when_words(alert.due_at);
  if (alert.overdue) return m.alert_overdue({ when });
  if (alert.kind === 'easing') return m.alert_due_look({ when });
  return alert.level === 'urgent' ? m.alert_due_now() : m.alert_due({ when });
}

export function acknowledged_words({ acknowledged }: Alert): string | null {
  if (!acknowledged) return null;
  const { action, reason, at, by_name } = acknowledged;
  const said = reason ? REASONS[reason]() : ACTIONS[action]();
  return m.alert_acknowledged({ action: said, name: by_name, when: when_words(at) });
}

export function resolved_words({ resolved }: Alert): string | null {
  if (!resolved) return null;
  const { outcome, at, by_name } = resolved;
  const what = outcome_words(outcome);
  const when = when_words(at);
  if (!by_name && outcome === 'decided') return m.alert_event_line({ what, when });
  return m.alert_resolved({ outcome: what, name: by_name ?? m.alert_by_itself(), when });
}

/** How an alert ended, by somebody's word or by itself. */
export function outcome_words(outcome: Outcome): string {
  return { ...OUTCOMES, ...BY_ITSELF }[outcome]();
}

export function event_words({ kind, at, by_name }: AlertEvent): string {
  const what = EVENTS[kind]();
  const when = when_words(at);
  return by_name
    ? m.alert_event_by({ what, name: by_name, when })
    : m.alert_event_line({ what, when });
}

const GRAVITY: Alert['level'][] = ['urgent', 'contact', 'watch', 'no_answer'];

/** The alert to deal with first; null when somebody has dealt with each. */
export function gravest_unread(alerts: Alert[]): Alert | null {
  const waiting = alerts.filter(({ unread }) => unread);
  waiting.sort((a, b) => GRAVITY.indexOf(a.level) - GRAVITY.indexOf(b.level));
  return waiting[0] ?? null;
}
