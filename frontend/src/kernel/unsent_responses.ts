/* How sessions were answered, with the answers laid over it that have not arrived yet. Pure. What was
   worked out of fewer answers does not hold any more, so it is left out until the server says it anew. */

import type { AreaResponse, Responses, SessionResponse } from '../contract/recovery';
import type { Answers } from '../contract/shapes';
import { hours_between } from './days';
import type { Entry } from './entries';

/** Hours as they come are rounded; two answers are never this close. */
const SAME_ANSWER_H = 0.1;

type Timed = { hours: number };
/** An answer at an hour; null takes back the one that was there. */
type Said = { hours: number; answers: Answers | null };
type Score = Answers['scores'][number];

const is_same = (hours: number) => (point: Timed) => Math.abs(point.hours - hours) < SAME_ANSWER_H;

function with_point<P extends Timed>(points: P[], hours: number, point: P | null): P[] {
  const others = points.filter((one) => !is_same(hours)(one));
  return (point ? [...others, point] : others).sort((a, b) => a.hours - b.hours);
}

function highest(scores: Score[], of: (score: Score) => number | null | undefined): number | null {
  const given = scores.map(of).filter((score) => typeof score === 'number');
  return given.length > 0 ? Math.max(...given) : null;
}

/** What an answer says of an area: its own number, else for a treated one the sorest spot's. */
function said_of(
  area: AreaResponse,
  scores: Score[],
): { now: number | null; worst: number | null } {
  const own = scores.filter(({ zone, side }) => zone === area.zone && side === area.side);
  const meant = own.length > 0 || !area.treated ? own : scores;
  const worst_of = own.some(({ worst }) => worst != null)
    ? own
    : scores.filter(({ zone }) => !zone);
  return {
    now: highest(meant, ({ now }) => now),
    worst: own.length > 0 || area.treated ? highest(worst_of, ({ worst }) => worst) : null,
  };
}

function with_area(area: AreaResponse, { hours, answers }: Said, before_h: number): AreaResponse {
  if (area.superseded_at_h !== null && hours >= area.superseded_at_h) return area;
  const judged = { settled: null, state: null };
  const { now, worst } = said_of(area, answers?.scores ?? []);
  if (now === null) {
    const points = with_point(area.points, hours, null);
    const peak =
      area.peak && is_same(hours)({ hours: area.peak.by_h }) ? peak_in(points) : area.peak;
    return { ...area, ...judged, points, peak };
  }
  const cause = answers?.cause ?? null;
  const points = with_point(area.points, hours, { hours, score: now, cause });
  const told = worst !== null && worst > now ? worst : now;
  const kept =
    area.peak && !is_same(hours)({ hours: area.peak.by_h }) ? area.peak : peak_in(points);
  const peak =
    kept === null || told > kept.score
      ? { score: told, after_h: told > now ? before_h : null, by_h: hours }
      : kept;
  return { ...area, ...judged, points, peak };
}

function peak_in(points: AreaResponse['points']): AreaResponse['peak'] {
  const top = points.reduce<AreaResponse['points'][number] | null>(
    (best, point) => (best && best.score >= point.score ? best : point),
    null,
  );
  return top && { score: top.score, after_h: null, by_h: top.hours };
}

function with_answer(session: SessionResponse, said: Said): SessionResponse {
  const { hours, answers } = said;
  const score = answers && highest(answers.scores, ({ now }) => now);
  const point = score == null ? null : { hours, score, cause: answers?.cause ?? null };
  const problem = answers?.problem ?? null;
  const before_h = Math.max(0, ...session.points.map((one) => one.hours).filter((h) => h < hours));
  return {
    ...session,
    status: session.status === 'not_answered' ? 'open' : session.status,
    settled: null,
    points: with_point(session.points, hours, point),
    areas: session.areas.map((area) => with_area(area, said, before_h)),
    problem: {
      ...session.problem,
      points: with_point(
        session.problem.points,
        hours,
        problem === null ? null : { hours, score: problem },
      ),
    },
  };
}

/** What an entry says of a session, if it is about that one. */
function said_in(session: SessionResponse, entry: Entry): Said | null {
  if (entry.kind === 'check_in') {
    if (entry.body.treatment_id !== session.treatment_id) return null;
    const hours = hours_between(session.ended_at, entry.body.recorded_at);
    return hours < 0 ? null : { hours, answers: entry.body.answers };
  }
  if (entry.kind !== 'check_in_revision') return null;
  const hours = hours_between(session.ended_at, entry.body.recorded_at);
  if (!session.points.some(is_same(hours))) return null;
  if (entry.body.status === 'withdrawn') return { hours, answers: null };
  return entry.body.answers ? { hours, answers: entry.body.answers } : null;
}

function with_problem(responses: Responses, said: Answers, at: string): Responses['problem'] {
  const { problem } = responses;
  if (!problem || said.problem === null) return problem;
  if (hours_between(problem.latest.at, at) < 0) return problem;
  return { ...problem, latest: { score: said.problem, at }, change: null };
}

function with_entry(responses: Responses, entry: Entry): Responses {
  if (entry.state === 'shelved') return responses;
  if (entry.kind !== 'check_in' && entry.kind !== 'check_in_revision') return responses;
  const told = responses.sessions.map((session) => said_in(session, entry));
  if (told.every((said) => said === null)) return responses;
  const answers = told.find((said) => said !== null)?.answers;
  return {
    ...responses,
    sessions: responses.sessions.map((session, place) => {
      const said = told[place];
      return said ? with_answer(session, said) : session;
    }),
    problem: answers ? with_problem(responses, answers, entry.body.recorded_at) : responses.problem,
  };
}

/** Lays unsent answers over how sessions were answered, oldest first. */
export function with_unsent_responses(responses: Responses, entries: Entry[]): Responses {
  return entries.reduce(with_entry, responses);
}
