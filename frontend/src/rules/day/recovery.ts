/* Recovery windows as they are shown: what is asked, what was answered, what comes. Twin of
   strtrack/today/service/recovery.py and checkins/queries/windows.py. */

import type { Judging } from '../../contract/recovery';
import type { DueCheckIn, Today } from '../../contract/shapes';
import { wall_clock } from '../../kernel/days';
import { HOUR_MS, REACHES_HOURS, type Answered, type Question } from '../recovery/moments';
import {
  areas_at,
  asking_of,
  superseded_by,
  window_of,
  type Asking,
  type Session,
  type State,
} from '../recovery/windows';
import type { Area } from '../plan/slots';
import { judge } from '../triage';
import { written } from './instants';
import { in_order, type Logged } from './planned';
import type { AskedRecord, CheckInRecord, PersonRecord, Records, TreatmentRecord } from './records';

export const REACHES_MS = REACHES_HOURS * HOUR_MS;
const LAST_ANSWER_SHOWN_MS = 168 * HOUR_MS;
/** The next-day question and later ones ask about the usual problem too; the three-day one and later
    ones what it is put down to. */
const PROBLEM_FROM_HOURS = 16;
const CAUSE_FROM_HOURS = 66;
/** A newer form may leave these out. */
const UNSAID = { flags: [], scores: [], qualities: [] };
const ASKS_FOR_NOBODY = ['expected', 'watch'];

export type Recovery = {
  treatment: TreatmentRecord;
  session: Session;
  answers: CheckInRecord[];
  window: Asking;
};
/** Every window there is, the session that is spoken of, and when that would be different. */
export type Recoveries = { all: Recovery[]; shown: Recovery | null; edges: number[] };
type Asks = Pick<Today, 'check_in' | 'answered' | 'points' | 'next_check_in'>;

/** The session whose question is open, the one that closes first; else the latest. `treated` are the
    treatments of at least the longest window, latest first. */
export function recoveries_at(
  records: Records,
  treated: TreatmentRecord[],
  now: number,
): Recoveries {
  const recent = treated.filter((one) => now - Date.parse(one.ended_at) <= REACHES_MS);
  const sessions = recent.map((one) => session_of(one, recent));
  const all = recent.map((one, place) => recovery_of(records, one, sessions[place]!, now));
  const edges = all.flatMap(({ window, session }) => [
    ...(window.differs_at === null ? [] : [window.differs_at]),
    session.ended_at + LAST_ANSWER_SHOWN_MS + 1000,
  ]);
  const urgency = ({ window }: Recovery) => {
    const { closes_at } = window.open!.question;
    return [Number(now >= closes_at), closes_at] as const;
  };
  const asking = all.filter((one) => one.window.open);
  asking.sort((a, b) => in_order(urgency(a), urgency(b)));
  const latest = all.find((one) => now - one.session.ended_at <= LAST_ANSWER_SHOWN_MS);
  return { all, shown: asking[0] ?? latest ?? null, edges };
}

/** What is said of soreness: the question, the last answer, points, what is next. */
export function check_in_of(
  records: Records,
  recovery: Recovery | null,
  logs: Logged[],
  now: number,
): Asks {
  if (!recovery) return { check_in: null, answered: null, points: [], next_check_in: null };
  const { treatment, session, answers, window } = recovery;
  const judging = judging_of(records, recovery, now);
  const next = window.next?.question;
  return {
    check_in: window.open && { ...question_of(records, recovery, window.open, logs), judging },
    answered: answers.length > 0 && !window.open ? answered_of(treatment, answers.at(-1)!) : null,
    points: answers.flatMap((one) => {
      const score = score_of(one);
      return score === null ? [] : [{ hours: hours_after(session, one), score }];
    }),
    next_check_in: next
      ? {
          treatment_id: treatment.id,
          moment: next.code,
          opens_at: written(next.opens_at),
          target_at: written(next.target_at),
        }
      : null,
  };
}

function session_of(treatment: TreatmentRecord, recent: TreatmentRecord[]): Session {
  const ended_at = Date.parse(treatment.ended_at);
  const ends = recent.map((one) => ({ ended_at: Date.parse(one.ended_at), areas: one.areas }));
  return {
    ended_at,
    recorded_at: Date.parse(treatment.received_at),
    areas: treatment.areas.map(bare),
    superseded: superseded_by(
      treatment.areas,
      ends.filter((one) => one.ended_at > ended_at),
    ),
    not_now: treatment.not_now,
  };
}

function recovery_of(
  records: Records,
  treatment: TreatmentRecord,
  session: Session,
  now: number,
): Recovery {
  const { time_zone, judging } = records.person;
  const answers = records.check_in
    .filter((one) => one.treatment_id === treatment.id && one.status === 'recorded')
    .sort((a, b) => in_order(given_order(a), given_order(b)));
  if (!judging) {
    const given = answers.map((one) => one.moment);
    const asked = treatment.asks.filter((one) => !given.includes(one.code)).map(question);
    return { treatment, session, answers, window: asking_of(session, asked, now) };
  }
  const told = answers.map((one, place) => {
    return told_of(judging, treatment, session, one, answers.slice(0, place));
  });
  const window = window_of(session, told, { zone: time_zone, now, asks_extra: true });
  return { treatment, session, answers, window };
}

function question({ code, hours, ...at }: AskedRecord): Question {
  const [opens_at, target_at, closes_at, late_until] = [
    at.opens_at,
    at.target_at,
    at.closes_at,
    at.late_until,
  ].map((one) => Date.parse(one)) as [number, number, number, number];
  return { code, hours, opens_at, target_at, closes_at, late_until };
}

/** An answer as windows take it: by its result, or worked out where it has none. */
function told_of(
  judging: NonNullable<PersonRecord['judging']>,
  treatment: TreatmentRecord,
  session: Session,
  answer: CheckInRecord,
  earlier: CheckInRecord[],
): Answered {
  const { result, answers, moment } = answer;
  const at = Date.parse(answer.recorded_at);
  const settled = () =>
    judge({
      hours: hours_after(session, answer),
      answers: { ...UNSAID, ...answers },
      before: before_of(treatment, session, at),
      earlier: earlier.map((one) => earlier_of(session, one)),
      bleed_risk: false,
      thresholds: judging.thresholds,
    }).settled;
  return {
    at,
    moment,
    settled: result ? result.settled && ASKS_FOR_NOBODY.includes(result.level) : settled(),
    level: result && result.level,
    cause: answers.cause ?? null,
  };
}

function judging_of({ person }: Records, recovery: Recovery, now: number): Judging | null {
  if (!person.judging) return null;
  const { bleed_risk, thresholds } = person.judging;
  return {
    bleed_risk,
    thresholds,
    before: before_of(recovery.treatment, recovery.session, now) as Judging['before'],
    earlier: recovery.answers.map((one) => earlier_of(recovery.session, one)),
  };
}

function question_of(
  { person, zone_names }: Records,
  { treatment, session, answers }: Recovery,
  { question }: State,
  logs: Logged[],
): Omit<DueCheckIn, 'judging'> {
  const { code, hours, opens_at, closes_at } = question;
  const after_opening = (opens_at - session.ended_at) / HOUR_MS;
  const on_waking = answers.filter((one) => {
    const { hour } = wall_clock(one.recorded_at, one.time_zone);
    return hour >= 5 && hour < 12;
  });
  return {
    treatment_id: treatment.id,
    moment: code,
    hours,
    opens_at: written(opens_at),
    closes_at: written(closes_at),
    session_ended_at: treatment.ended_at,
    areas: session.areas.map((area) => {
      return { ...area, name: zone_names[area.zone] ?? '' };
    }) as DueCheckIn['areas'],
    problem: person.problem,
    problem_before: treatment.problem_before,
    asks: {
      problem: after_opening >= PROBLEM_FROM_HOURS,
      cause: after_opening >= CAUSE_FROM_HOURS,
      woke: on_waking.length === 0,
      exercises_since: logs.some(
        (log) => Date.parse(log.performed_at) > session.ended_at && log.status !== 'skipped',
      ),
    },
    not_now: session.not_now.includes(code),
  };
}

function answered_of(treatment: TreatmentRecord, last: CheckInRecord): Today['answered'] {
  const { id, revision_id, moment, recorded_at, answers, looked } = last;
  return {
    id,
    revision_id,
    treatment_id: treatment.id,
    moment,
    score: score_of(last),
    recorded_at,
    session_ended_at: treatment.ended_at,
    answers,
    looked,
  };
}

const bare = ({ zone, side }: Area): Area => ({ zone, side });
const given_order = (one: CheckInRecord) => [Date.parse(one.recorded_at), one.id] as const;

/** How things were before a session, for the areas that were still its own. */
function before_of(treatment: TreatmentRecord, session: Session, at: number) {
  const own = areas_at(session, at);
  return {
    treated: own.length > 0 ? own : session.areas,
    tenderness: treatment.tenderness_before,
    problem: treatment.problem_before,
  };
}

function earlier_of(session: Session, one: CheckInRecord) {
  return { hours: hours_after(session, one), scores: one.answers.scores ?? [] };
}

function hours_after(session: Session, { recorded_at }: CheckInRecord): number {
  return (Date.parse(recorded_at) - session.ended_at) / HOUR_MS;
}

function score_of({ answers: { scores } }: CheckInRecord): number | null {
  return scores?.length > 0 ? Math.max(...scores.map((one) => one.now)) : null;
}
