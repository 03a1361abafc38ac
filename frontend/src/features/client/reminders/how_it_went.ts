/* How a reminder went, in words, and the steps of a test. Pure. */

import type { Delivery, Reminder } from '../../../contract/reminders';
import { m } from '../../../kernel/i18n.svelte';

/** So long a step may take before it is said that it takes long. */
export const LONG_MS = 20_000;

export type Step = {
  name: 'asked' | 'handed' | 'shown' | 'tapped';
  word: string;
  at: string | null;
};
type When = (at: string) => string;
type Instants = 'shown_at' | 'tapped_at' | 'dismissed_at';

/** Of whichever delivery it was said. */
function said(deliveries: Delivery[], which: Instants): string | null {
  return deliveries.map((one) => one[which]).find((at) => at !== null) ?? null;
}

const last_of = ({ deliveries }: Reminder) =>
  deliveries.toSorted((one, other) => one.nth - other.nth).at(-1);
const sent_of = ({ deliveries }: Reminder) =>
  deliveries.findLast(({ result }) => result === 'sent');

export function outcome_words(reminder: Reminder, when: When): string {
  const { deliveries } = reminder;
  const told: [Instants, (blanks: { when: string }) => string][] = [
    ['tapped_at', m.went_tapped],
    ['dismissed_at', m.went_dismissed],
    ['shown_at', m.went_shown],
  ];
  for (const [which, words] of told) {
    const at = said(deliveries, which);
    if (at) return words({ when: when(at) });
  }
  const sent = sent_of(reminder);
  const at = when(sent?.ended_at ?? reminder.decided_at);
  if (sent)
    return sent.channel === 'email' ? m.went_mailed({ when: at }) : m.went_sent({ when: at });
  switch (last_of(reminder)?.result) {
    case 'overtaken':
      return m.went_overtaken();
    case 'no_way':
      return m.went_no_way();
    case 'gone':
    case 'refused':
    case 'given_up':
      return m.went_not();
    default:
      return m.went_under_way();
  }
}

/** What happens to a test, in order; an e-mail says nothing of itself once it is handed over. */
export function steps_of(reminder: Reminder): Step[] {
  const sent = sent_of(reminder);
  const steps: Step[] = [
    { name: 'asked', word: m.test_asked(), at: reminder.decided_at },
    {
      name: 'handed',
      word: sent?.channel === 'email' ? m.test_mailed() : m.test_handed(),
      at: sent?.ended_at ?? null,
    },
  ];
  if (sent?.channel === 'email') return steps;
  const { deliveries } = reminder;
  return [
    ...steps,
    { name: 'shown', word: m.test_shown(), at: said(deliveries, 'shown_at') },
    { name: 'tapped', word: m.test_tapped(), at: said(deliveries, 'tapped_at') },
  ];
}

/** Whether nothing more is to come, or nothing that this phone would hear of. */
export function is_over(reminder: Reminder): boolean {
  const last = last_of(reminder);
  const ended = last?.result != null && last.result !== 'sent';
  return ended || steps_of(reminder).every(({ at }) => at !== null);
}

/** What is wrong where it stops; null while it only takes its time. */
export function stopped_words(reminder: Reminder, waited_ms: number): string | null {
  const last = last_of(reminder);
  switch (last?.result) {
    case 'no_way':
      return m.test_no_way();
    case 'gone':
      return m.test_gone();
    case 'refused':
      return m.test_refused();
    case 'given_up':
      return m.test_given_up();
    case 'overtaken':
      return m.test_overtaken();
    default:
  }
  if (waited_ms < LONG_MS) return null;
  const next = steps_of(reminder).find(({ at }) => at === null)?.name;
  if (next === 'handed') return m.test_waits();
  return next === 'shown' ? m.test_not_shown() : null;
}
