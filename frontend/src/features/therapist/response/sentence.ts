/* The response to a session in one sentence: whether it has settled and between which hours. Between
   two answers nothing is known, and who has not answered is not said to have settled. */

import type { AreaResponse, SessionResponse } from '../../../contract/recovery';
import { hours_between } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { score_word } from '../../../ui/score_words';
import { area_words } from './areas';
import { earliest, hour_of, latest } from './hours';

type Between = NonNullable<SessionResponse['settled']>;
/** What counts as settled by its number alone; unsettled below that has another reason. */
const CALM = 1;

/** `client` is the given name, for what she added. */
export function response_sentence(session: SessionResponse, now: Date, client: string): string {
  const { status, settled, points, areas } = session;
  const has_settled = areas.every(({ state }) => state !== 'unsettled');
  if (settled && has_settled) {
    const said = settled_sentence(settled, session);
    return status === 'open' ? m.since_goes_on({ said }) : said;
  }
  const is_judged = areas.some(({ state }) => state === 'settled' || state === 'unsettled');
  if (is_judged) return unsettled_sentence(session, client);
  if (points.length > 0) return said_sentence(session);
  if (areas.some(({ state }) => state === null)) return m.since_unnumbered();
  return status === 'open'
    ? m.since_unanswered({ hours: earliest(Math.max(0, hours_between(session.ended_at, now))) })
    : m.since_never_answered();
}

function settled_sentence({ after_h, by_h }: Between, { points }: SessionResponse): string {
  if (after_h !== null) {
    return m.since_settled({ after: earliest(after_h), by: latest(by_h) });
  }
  const hours = latest(by_h);
  const last = points.at(-1);
  const is_calm = points.length > 0 && points.every(({ score }) => score === 0);
  if (points.length <= 1)
    return is_calm ? m.since_calm_once({ hours }) : m.since_settled_once({ hours });
  return is_calm
    ? m.since_calm({ count: points.length, hours: hour_of(last!.hours) })
    : m.since_settled_first({ hours });
}

function unsettled_sentence(session: SessionResponse, client: string): string {
  const { status, points, areas } = session;
  const last = points.at(-1);
  const unsettled = areas.filter(({ state }) => state === 'unsettled');
  if (!last) return m.since_unnumbered();
  const hours = hour_of(last.hours);
  if (last.score <= CALM || unsettled.length === 0) {
    return m.since_unsettled_else({ score: last.score, hours });
  }
  if (unsettled.length < areas.length) return some_unsettled(session, unsettled, client);
  const said = { score: last.score, word: score_word(last.score), hours };
  if (status === 'open') return m.since_unsettled(said);
  return status === 'superseded' ? m.since_unsettled_next(said) : m.since_unsettled_last(said);
}

/** Where some areas have settled and others have not. */
function some_unsettled(
  { status, areas }: SessionResponse,
  unsettled: AreaResponse[],
  client: string,
): string {
  const score_of = ({ points }: AreaResponse) => points.at(-1)?.score ?? 0;
  const [sorest] = [...unsettled].sort((a, b) => score_of(b) - score_of(a));
  const said = {
    all: areas.length,
    score: score_of(sorest!),
    hours: hour_of(sorest!.points.at(-1)?.hours ?? 0),
  };
  if (unsettled.length === 1) {
    const area = area_words(sorest!, client);
    return status === 'open'
      ? m.since_one_unsettled({ ...said, area })
      : m.since_one_unsettled_last({ ...said, area });
  }
  const some = { ...said, count: unsettled.length };
  return status === 'open' ? m.since_some_unsettled(some) : m.since_some_unsettled_last(some);
}

/** What is not worked out is told as it was said: the last number, and the highest. */
function said_sentence({ points }: SessionResponse): string {
  const last = points.at(-1)!;
  const peak = points.reduce((top, point) => (point.score > top.score ? point : top));
  const said = { score: last.score, word: score_word(last.score), hours: hour_of(last.hours) };
  if (points.length === 1) return m.since_said_once(said);
  return peak.score === last.score
    ? m.since_said_last(said)
    : m.since_said_both({ ...said, peak: peak.score, peak_hours: hour_of(peak.hours) });
}
