/* When a session was, as far as it can be known without asking: it began with the appointment or when
   its sheet was opened, and goes on until it is finished. */

import { add_days, hours_between } from '../../../kernel/days';
import { instant_at, minutes_before } from './local_time';

const USUAL_MIN = 45;
/** From this long after the opening on, the sheet was opened for the session and not after it. */
const OPENED_BEFORE_H = 0.25;
/** A session that began longer ago is over; it was only written down late. */
const LONGEST_H = 1.5;
/** Who opens the sheet a little early means the appointment that comes. */
const EARLY_H = 0.5;
const LATE_H = 8;
/** As the API: no session is longer. */
const API_LONGEST_H = 6;

type Known = { opened_at: string; appointment_at: string | null };

/** `running` says that the session ends now, whenever that is asked. */
export function usual_times(
  { opened_at, appointment_at }: Known,
  now: Date,
): { started_at: Date; ended_at: Date; running: boolean } {
  const begun = appointment_at ? hours_between(appointment_at, now) : -1;
  const meant =
    appointment_at !== null &&
    hours_between(opened_at, appointment_at) <= EARLY_H &&
    hours_between(appointment_at, opened_at) <= LATE_H &&
    begun > 0;
  const open_for = hours_between(opened_at, now);
  const started_at = meant
    ? new Date(appointment_at)
    : open_for >= OPENED_BEFORE_H
      ? new Date(opened_at)
      : minutes_before(now, USUAL_MIN);
  if (hours_between(started_at, now) <= LONGEST_H)
    return { started_at, ended_at: now, running: true };
  return { started_at, ended_at: minutes_before(started_at, -USUAL_MIN), running: false };
}

/** Typed times as instants, "" for what is no time. An end that the clock shows before its beginning
    is past midnight, where that still makes a session. */
export function session_typed(
  { date, starts, ends }: { date: string; starts: string; ends: string },
  time_zone: string,
): { started_at: string; ended_at: string } {
  const started_at = instant_at(date, starts, time_zone) ?? '';
  const ended_at = instant_at(date, ends, time_zone) ?? '';
  if (!started_at || !ended_at || ended_at >= started_at) return { started_at, ended_at };
  const past_midnight = instant_at(add_days(date, 1), ends, time_zone) ?? '';
  const fits = hours_between(started_at, past_midnight) <= API_LONGEST_H;
  return { started_at, ended_at: fits ? past_midnight : ended_at };
}
