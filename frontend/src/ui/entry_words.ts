/* What waits to be sent, in words: what it is, and when it was said. */

import { device_zone } from '../kernel/clock';
import { format_moment } from '../kernel/days';
import type { Entry } from '../kernel/entries';
import { i18n, m } from '../kernel/i18n.svelte';

const NAMES: Record<Entry['kind'], () => string> = {
  check_in: m.entry_check_in,
  check_in_revision: m.entry_check_in_revision,
  check_in_not_now: m.entry_check_in_not_now,
  urgent_understood: m.entry_urgent_understood,
  exercise_log: m.entry_exercise_log,
  exercise_log_revision: m.entry_exercise_log_revision,
  routine: m.entry_routine,
  routine_revision: m.entry_routine,
  morning: m.entry_morning,
  pause: m.entry_pause,
  pause_change: m.entry_pause_change,
  excused_day: m.entry_excused_day,
  excused_day_change: m.entry_excused_day_change,
  weekly_goal: m.entry_weekly_goal,
  barrier: m.entry_barrier,
  habit_plan: m.entry_habit_plan,
  message: m.entry_message,
  message_read: m.entry_message_read,
  screening: m.entry_screening,
  screening_draft: m.entry_screening_draft,
  arrival: m.entry_arrival,
  recheck: m.entry_recheck,
  treatment_consent: m.entry_treatment_consent,
};
const TIMES = ['written_at', 'performed_at', 'recorded_at', 'said_at', 'ended_at'];

export function entry_name({ kind }: Entry): string {
  return NAMES[kind]();
}

/** "Tue 10:12"; nothing for what has no time of its own. */
export function entry_when({ body }: Entry): string | null {
  const said = body as Record<string, unknown>;
  const name = TIMES.find((time) => typeof said[time] === 'string');
  return name ? format_moment(String(said[name]), device_zone(), i18n.language) : null;
}
