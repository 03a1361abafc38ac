/* One true sentence about the last session: what the client herself answered, or, where the practice
   shows what is worked out of it, between which hours it settled. Whoever is not shown that gets null
   from the server and so reads a diary: numbers and times, and no word that judges them. */

import type { Responses, SessionResponse } from '../../../contract/recovery';
import { m } from '../../../kernel/i18n.svelte';
import { after_words, later_words, outward, session_words, told_in_days } from './hours';

type Point = SessionResponse['points'][number];
/** The highest number: at `by_h`, or at some time since `after_h` where that is set. */
type Peak = { score: number; after_h: number | null; by_h: number };

/** From the second day's question on (docs/clinical.md 1.4) it is told that something has not
    settled; before that hardly anything has. */
const UNSETTLED_FROM_H = 40;
/** At 1 and less something else keeps it open, and the number alone would mislead. */
const UNSETTLED_FROM_SCORE = 2;

/** `day_on` is today's diary day. Null when there is nothing to tell: no session, or one that nobody
    answered and that is not asked about any more. */
export function response_sentence(
  { sessions }: Responses,
  day_on: string,
  time_zone: string,
): string | null {
  const [latest, before] = sessions;
  if (!latest) return null;
  const session = session_words(latest.ended_at, day_on, time_zone);
  const points = [...latest.points].sort((a, b) => a.hours - b.hours);
  if (points.length === 0) return latest.status === 'open' ? m.went_waiting({ session }) : null;
  const peak = peak_of({ ...latest, points });
  if (peak.score === 0) return diary(points, peak, session);
  if (latest.settled) return `${settled(latest, session)}${held_against(latest, before)}`;
  return unsettled(latest, points, peak, session) ?? diary(points, peak, session);
}

/** That nobody answered about the last session, when nothing else is there to be told. */
export function unanswered_sentence(
  { sessions }: Responses,
  day_on: string,
  time_zone: string,
): string | null {
  const [latest] = sessions;
  return latest
    ? m.went_no_answers({ session: session_words(latest.ended_at, day_on, time_zone) })
    : null;
}

function peak_of({ areas, points }: SessionResponse): Peak {
  const said = points.map(({ score, hours }): Peak => ({ score, after_h: null, by_h: hours }));
  const recalled = areas.flatMap(({ peak }) => (peak && peak.after_h !== null ? [peak] : []));
  return [...said, ...recalled].reduce((top, one) => (one.score > top.score ? one : top));
}

/** Her own numbers: one, the same each time, rising, or from the highest to the last. */
function diary(points: Point[], peak: Peak, session: string): string {
  const last = points.at(-1)!;
  const when = after_words(last.hours, session);
  if (peak.score === last.score) {
    const [first] = points;
    if (points.length === 1) return m.went_one({ score: last.score, when });
    if (points.every(({ score }) => score === first!.score)) {
      return m.went_each({ score: last.score, when });
    }
    return `${m.went_last({ score: last.score, when })} ${time_before(points)}`;
  }
  const in_days = may_tell_days(peak, last);
  const later = later_words(last.hours, in_days);
  const most = m.went_most({ score: peak.score, when: peak_words(peak, session, in_days) });
  return `${most} ${m.went_last_then({ score: last.score, when: later })}`;
}

/** In days only where neither is in hours, and the two are apart. */
function may_tell_days(peak: Peak, last: Point): boolean {
  return peak.after_h === null && told_in_days(peak.by_h, last.hours);
}

function peak_words(peak: Peak, session: string, in_days: boolean): string {
  if (peak.after_h === null) return after_words(peak.by_h, session, in_days);
  const [from, to] = outward(peak);
  return from === 0
    ? m.went_first_hours_after({ to, session })
    : m.went_between_after({ from, to, session });
}

function time_before(points: Point[]): string {
  return m.went_before_last({ score: points.at(-2)!.score });
}

function settled({ settled, status }: SessionResponse, session: string): string {
  const [from, to] = outward(settled!);
  if (from === 0) return m.went_settled_by({ to, session });
  const when = m.went_between_after({ from, to, session });
  return status === 'open' ? m.went_settled_so_far({ when }) : m.went_settled({ when });
}

/** How long the session before took, where that one was of the same place and is known. */
function held_against(latest: SessionResponse, before: SessionResponse | undefined): string {
  if (!before?.settled || !shares_area(latest, before)) return '';
  if (peak_of(before).score === 0) return ` ${m.went_never_before()}`;
  const [from, to] = outward(before.settled);
  return from === 0
    ? ` ${m.went_settled_before_by({ to })}`
    : ` ${m.went_settled_before({ from, to })}`;
}

function shares_area(one: SessionResponse, other: SessionResponse): boolean {
  const treated = ({ areas }: SessionResponse) =>
    areas.filter((area) => area.treated).map(({ zone, side }) => `${zone} ${side}`);
  const theirs = new Set(treated(other));
  return treated(one).some((area) => theirs.has(area));
}

/** Told only to whom it is shown that an area has not settled. */
function unsettled(
  { areas }: SessionResponse,
  points: Point[],
  peak: Peak,
  session: string,
): string | null {
  const last = points.at(-1)!;
  if (!areas.some(({ state }) => state === 'unsettled')) return null;
  if (last.hours < UNSETTLED_FROM_H || last.score < UNSETTLED_FROM_SCORE) return null;
  const in_days = peak.score === last.score || may_tell_days(peak, last);
  const when = after_words(last.hours, session, in_days);
  const sentence = m.went_not_settled({ score: last.score, when });
  if (peak.score > last.score) {
    return `${sentence} ${m.went_most_then({ score: peak.score, when: peak_later(peak, in_days) })}`;
  }
  return points.length > 1 ? `${sentence} ${time_before(points)}` : sentence;
}

function peak_later(peak: Peak, in_days: boolean): string {
  if (peak.after_h === null) return later_words(peak.by_h, in_days);
  const [from, to] = outward(peak);
  return from === 0 ? m.went_first_hours({ to }) : m.went_between({ from, to });
}
