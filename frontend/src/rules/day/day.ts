/* A client's day, worked out from records as the server would: what `GET /today` answers, for the
   phone that has no signal. Twin of strtrack/today/service/day.py. What only the server knows stays
   as its last answer had it. */

import type { EarlierDay, Today } from '../../contract/shapes';
import { add_days, day_ends_at, day_starts_at, diary_day } from '../../kernel/days';
import { LOOKS_BACK, asks_what_was_in_the_way, missed_days } from '../adherence/barriers';
import { days_from, week_of, week_so_far, window_of_days } from '../adherence/weeks';
import { LONGEST_REST_DAYS } from '../plan/kept_off';
import { due_slots, week_quotas, type Calendar } from '../plan/slots';
import { HOUR_MS } from '../recovery/moments';
import { advice_of } from './advice';
import { exercises_of } from './exercises';
import { written } from './instants';
import {
  calendar_of,
  in_order,
  logs_between,
  planned_of,
  type Logged,
  type Planned,
} from './planned';
import type {
  Carried,
  DayOffRecord,
  MorningRecord,
  PersonRecord,
  Records,
  TreatmentRecord,
} from './records';
import { REACHES_MS, check_in_of, recoveries_at } from './recovery';

const DAY_MS = 24 * HOUR_MS;
const RECENT_CHANGE_MS = 3 * DAY_MS;
const AFTERCARE_SHOWN_MS = 48 * HOUR_MS;
/** After the appointment. */
const ARRIVAL_SHOWN_MS = HOUR_MS;
/** Days that may still be added to. */
const LATE_DAYS = 7;
const NOTHING: Carried = {
  health_questions: null,
  open_questions: [],
  arrival: null,
  consent_needed: false,
  messages: { unread: 0, newest_at: null },
  advice: null,
  urgent: null,
};

/** The day at an instant (ms). `last` is the server's last answer, if there was one. */
export function day_of(records: Records, now: number, last: Carried | null = null): Today {
  const { person } = records;
  const zone = person.time_zone;
  const day = diary_day(now, zone);
  const week = week_of(day);
  const [first, end] = [add_days(day, -LOOKS_BACK), week[6]!];
  const carried = still_true(last ?? NOTHING, now);
  const since = Math.min(rest_reaches(first, zone), now - REACHES_MS);
  const treated = treated_since(records, since);
  const recoveries = recoveries_at(records, treated, now);
  const planned = planned_of(records);
  const oldest = diary_day(now - REACHES_MS, zone);
  const recent = logs_between(records, first < oldest ? first : oldest, end);
  const logs = recent.filter((log) => log.due_on >= week[0]!);
  const calendar = calendar_of(records, treated, first, end);
  const due = due_slots(calendar, week);
  const shown = exercises_of(records, planned, logs);
  const slots = due.filter((slot) => slot.due_on === day).map((slot) => shown.slot(slot));
  const open = slots.filter((slot) => slot.log === null && slot.rests_why === null);
  const { edges, ...advice } = advice_of(records, recoveries, carried, now);
  const until = next_edge(person, planned, carried, now, [
    day_ends_at(day, zone),
    ...recoveries.edges,
    ...edges,
    ...treated.slice(0, 1).map(aftercare_ends),
  ]);
  return {
    ...carried,
    aftercare: aftercare_of(treated, now),
    day_on: day,
    until: written(until),
    given_name: person.given_name,
    language: person.language,
    time_zone: zone,
    practice: person.practice,
    therapist: person.therapist,
    ...check_in_of(records, recoveries.shown, recent, now),
    ...advice,
    slots,
    offers: shown.offers(calendar, day),
    est_seconds: open.reduce((sum, slot) => sum + slot.est_seconds, 0),
    week: week_so_far(due, week_quotas(calendar, week), logs),
    day_off: day_off_of(records.day_off, day),
    plan: plan_of(planned, day, now),
    next_appointment: appointment_of(person, now),
    morning: morning_of(records, recent, day),
    barrier: { asked: asks_for_barrier(calendar, recent, person, day) },
    habit: person.habit,
  };
}

/** The last seven days on which something was due, newest first: what may still be added. */
export function earlier_days_of(records: Records, now: number): EarlierDay[] {
  const zone = records.person.time_zone;
  const today = diary_day(now, zone);
  const days = window_of_days(today, LATE_DAYS).slice(0, -1);
  const [first, last] = [days[0]!, days.at(-1)!];
  const treated = treated_since(records, rest_reaches(first, zone));
  const logs = logs_between(records, first, last);
  const shown = exercises_of(records, planned_of(records), logs);
  const due = due_slots(calendar_of(records, treated, first, last), days);
  const slots = due.map((slot) => shown.slot(slot)).filter((slot) => slot.rests_why === null);
  return days
    .reverse()
    .map((day_on) => ({ day_on, slots: slots.filter((slot) => slot.due_on === day_on) }))
    .filter((day) => day.slots.length > 0);
}

/** Since when a treatment may let something rest on a day. */
function rest_reaches(day: string, zone: string): number {
  return day_starts_at(day, zone) - LONGEST_REST_DAYS * DAY_MS;
}

/** Treatments that ended since, latest first. */
function treated_since({ treatment }: Records, since: number): TreatmentRecord[] {
  const order = (one: TreatmentRecord) => [Date.parse(one.ended_at), one.id] as const;
  return treatment
    .filter((one) => Date.parse(one.ended_at) >= since)
    .sort((a, b) => in_order(order(b), order(a)));
}

/** What of the server's last answer has not passed since. */
function still_true(last: Carried, now: number): Carried {
  const { arrival, health_questions } = last;
  const ends_at = arrival_ends(arrival);
  const is_over = ends_at !== null && now >= ends_at;
  const before_at = health_questions?.before_at;
  const has_passed = before_at && Date.parse(before_at) <= now;
  return {
    health_questions: has_passed ? { ...health_questions, before_at: null } : health_questions,
    open_questions: last.open_questions,
    arrival: is_over ? null : arrival,
    consent_needed: last.consent_needed,
    messages: last.messages,
    advice: last.advice,
    urgent: last.urgent,
  };
}

/** The next instant at which this would be another answer without a word from anybody. */
function next_edge(
  { next_appointment }: PersonRecord,
  planned: Planned[],
  { arrival }: Carried,
  now: number,
  edges: number[],
): number {
  const appointment = next_appointment ? [Date.parse(next_appointment.at)] : [];
  const changes = planned.map(({ version }) => Date.parse(version.published_at) + RECENT_CHANGE_MS);
  const ends_at = arrival_ends(arrival);
  const all = [...edges, ...appointment, ...changes, ...(ends_at === null ? [] : [ends_at])];
  return Math.min(...all.filter((edge) => edge > now));
}

/** When advice that a session left is shown no more; what left none changes nothing then. */
function aftercare_ends({ aftercare, ended_at }: TreatmentRecord): number {
  return aftercare ? Date.parse(ended_at) + AFTERCARE_SHOWN_MS : 0;
}

/** The advice of the last session, for two days. */
function aftercare_of([last]: TreatmentRecord[], now: number): Today['aftercare'] {
  if (!last?.aftercare || now >= aftercare_ends(last)) return null;
  return { text: last.aftercare, therapist_name: last.therapist_name, ended_at: last.ended_at };
}

/** When the arrival card closes; without an appointment the desk asked, and only it knows. */
function arrival_ends(arrival: Carried['arrival']): number | null {
  const at = arrival?.appointment_at;
  return at ? Date.parse(at) + ARRIVAL_SHOWN_MS : null;
}

function plan_of(planned: Planned[], day: string, now: number): Today['plan'] {
  const version = planned.findLast((one) => one.version.starts_on <= day)?.version;
  if (!version) return null;
  const { id, number, published_at, what_changed, published_by_name, by_itself } = version;
  const changed_recently = number > 1 && now - Date.parse(published_at) < RECENT_CHANGE_MS;
  const lines_of = (of: number) =>
    planned.filter((one) => one.version.number === of).map((one) => one.item.line_id);
  const before = lines_of(number - 1);
  return {
    version_id: id,
    number,
    published_at,
    what_changed,
    published_by_name,
    by_itself,
    changed_recently,
    new_lines: changed_recently ? lines_of(number).filter((one) => !before.includes(one)) : [],
  };
}

/** Whether the next round asks about this morning: exercises were done this last week. */
function morning_of({ morning }: Records, recent: Logged[], day: string): Today['morning'] {
  const order = (one: MorningRecord) => [one.day_on, Date.parse(one.recorded_at)] as const;
  const last = [...morning].sort((a, b) => in_order(order(a), order(b))).at(-1);
  const score = last?.day_on === day ? last.score : null;
  const first = add_days(day, -LOOKS_BACK);
  const done = recent.some((log) => log.credit > 0 && first <= log.due_on && log.due_on < day);
  return { asked: score === null && done, score };
}

function asks_for_barrier(
  calendar: Calendar,
  recent: Logged[],
  { barrier_said_on }: PersonRecord,
  day: string,
): boolean {
  const before = days_from(add_days(day, -LOOKS_BACK), LOOKS_BACK);
  const missed = missed_days(due_slots(calendar, before), recent, day);
  return asks_what_was_in_the_way(missed, day, barrier_said_on);
}

/** Why a day is off: a break before a day's own excuse. */
function day_off_of(days_off: DayOffRecord[], day: string): Today['day_off'] {
  const order = (one: DayOffRecord) => [Number(one.kind !== 'pause'), one.starts_on] as const;
  const [found] = days_off
    .filter(({ withdrawn, starts_on, ends_on }) => {
      return !withdrawn && starts_on <= day && (ends_on === null || day <= ends_on);
    })
    .sort((a, b) => in_order(order(a), order(b)));
  return found
    ? { id: found.id, kind: found.kind, reason: found.reason, ends_on: found.ends_on }
    : null;
}

function appointment_of(
  { next_appointment }: PersonRecord,
  now: number,
): Today['next_appointment'] {
  return next_appointment && Date.parse(next_appointment.at) > now ? next_appointment : null;
}
