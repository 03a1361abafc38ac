/* Today as the client means it: the server's last answer with the writes laid over it that have not
   arrived yet. Pure; the next answer of the server replaces it. */

import type { Advice } from '../contract/recovery';
import type { Answers, EarlierDay, ExerciseWeeks, Today } from '../contract/shapes';
import type { Entry } from './entries';
import { is_resting } from './resting';
import { with_days_off, with_listed_day_off, type ListedDayOff } from './unsent_days_off';
import { with_habits } from './unsent_habits';
import { with_health } from './unsent_health';
import { with_log } from './unsent_logs';

/** Today as shown; `returning` until the server says what is due after a break ended here. */
export type ShownToday = Today & { returning?: boolean };

function sorest(answers: Answers): number {
  return Math.max(...answers.scores.map((score) => score.now));
}

/** What an answer comes to, as the phone worked it out; what is still urgent stays. */
function with_advice(today: Today, advice: Advice | null): Today {
  const urgent = advice?.level === 'urgent' ? advice : today.urgent;
  return { ...today, advice, urgent };
}

function understood(advice: Advice | null, check_in_id: string, at: string): Advice | null {
  return advice?.check_in_id === check_in_id ? { ...advice, understood_at: at } : advice;
}

function with_check_in(today: Today, entry: Entry): Today {
  if (entry.kind === 'check_in') {
    const { id, moment, recorded_at, answers } = entry.body;
    if (today.check_in?.moment !== moment) return today;
    const { treatment_id, session_ended_at } = today.check_in;
    const score = sorest(answers);
    const answered = { id, revision_id: id, treatment_id, moment, recorded_at, answers, score };
    const fresh = { session_ended_at, looked: null };
    const after = { ...today, check_in: null, answered: { ...answered, ...fresh } };
    return with_advice(after, entry.advice ?? null);
  }
  if (entry.kind === 'check_in_not_now') {
    const { check_in } = today;
    const same = check_in?.moment === entry.body.moment;
    return same ? { ...today, check_in: { ...check_in, not_now: true } } : today;
  }
  if (entry.kind === 'urgent_understood') {
    const of = (advice: Advice | null) => understood(advice, entry.record_id, entry.at);
    return { ...today, advice: of(today.advice), urgent: of(today.urgent) };
  }
  if (entry.kind !== 'check_in_revision' || today.answered?.id !== entry.record_id) return today;
  if (entry.body.status === 'withdrawn') return { ...today, answered: null, advice: null };
  const { revision_id, recorded_at } = entry.body;
  const answers = entry.body.answers ?? today.answered.answers;
  const changed = { revision_id, recorded_at, answers, score: sorest(answers), looked: null };
  return { ...today, advice: null, answered: { ...today.answered, ...changed } };
}

function with_morning(today: Today, entry: Entry): Today {
  if (entry.kind !== 'morning' || entry.body.day_on !== today.day_on) return today;
  return { ...today, morning: { asked: false, score: entry.body.score } };
}

/** What she has opened her messages for is not new to her any more. */
function with_messages(today: Today, entry: Entry): Today {
  if (entry.kind !== 'message_read') return today;
  return { ...today, messages: { unread: 0, newest_at: null } };
}

const OVERLAYS = [with_check_in, with_health, with_morning, with_habits, with_messages];

/** What was refused is not shown as done. */
function sendable(entries: Entry[]): Entry[] {
  return entries.filter((entry) => entry.state !== 'shelved');
}

/** Lays unsent writes over Today, oldest first. */
export function with_unsent(today: Today, entries: Entry[]): ShownToday {
  const shown = sendable(entries);
  const slots = today.slots.map((slot) => shown.reduce(with_log, slot));
  const open = slots.filter((slot) => slot.log === null && !is_resting(slot));
  const answered = {
    ...OVERLAYS.reduce((laid, overlay) => shown.reduce(overlay, laid), today),
    slots,
    offers: today.offers.map((offer) => shown.reduce(with_log, offer)),
    est_seconds: open.reduce((sum, slot) => sum + slot.est_seconds, 0),
  };
  return with_days_off(answered, shown);
}

/** Lays unsent logs over earlier days. */
export function with_unsent_logs(days: EarlierDay[], entries: Entry[]): EarlierDay[] {
  const shown = sendable(entries);
  return days.map((day) => ({
    ...day,
    slots: day.slots.map((slot) => shown.reduce(with_log, slot)),
  }));
}

/** Lays unsent breaks and days off over the list of them. */
export function with_unsent_days_off(listed: ListedDayOff[], entries: Entry[]): ListedDayOff[] {
  return sendable(entries).reduce(with_listed_day_off, listed);
}

/** Lays an unsent weekly goal over the weeks; how steadily they went by it the server says. */
export function with_unsent_goal(weeks: ExerciseWeeks, entries: Entry[]): ExerciseWeeks {
  return sendable(entries).reduce(
    (shown, entry) => (entry.kind === 'weekly_goal' ? { ...shown, goal: entry.body.days } : shown),
    weeks,
  );
}
