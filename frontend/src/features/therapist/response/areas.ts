/* How the soreness of each area came and went, in a few words. */

import type { AreaResponse, SessionResponse } from '../../../contract/recovery';
import type { Language } from '../../../contract/shapes';
import { diary_day, format_date } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { same_area, side_word } from '../../../ui/areas';
import { before_words, type Fact } from './facts';
import { earliest, hour_of, latest, WINDOW_H } from './hours';

/** "Back of neck, left"; what was not treated says who added it. */
export function area_words({ name, side, treated }: AreaResponse, client: string): string {
  const area = m.area_with_side({ zone: name, side: side_word(side) });
  return treated ? area : m.since_added({ area, name: client });
}

/** "Peak 5 at 24 h"; null without a number. */
export function peak_words({ peak, points, settled }: AreaResponse): string | null {
  if (!peak) return null;
  const { score, after_h, by_h } = peak;
  if (score === 0) {
    return points.length > 1
      ? m.since_area_calm()
      : m.since_area_calm_once({ hours: hour_of(by_h, settled) });
  }
  if (after_h === null) return m.since_area_peak({ score, hours: hour_of(by_h, settled) });
  return after_h === 0
    ? m.since_area_peak_within({ score, by: latest(by_h) })
    : m.since_area_peak_between({ score, after: earliest(after_h), by: latest(by_h) });
}

/** When the next session took it over, if it did so while it was asked about. */
function taken_at({ superseded_at_h }: AreaResponse): number | null {
  return superseded_at_h !== null && superseded_at_h < WINDOW_H
    ? Math.round(superseded_at_h)
    : null;
}

/** "settled between 24 and 31 h". */
function settled_words({ after_h, by_h }: NonNullable<AreaResponse['settled']>): string {
  return after_h === null
    ? m.since_area_settled_by({ hours: latest(by_h) })
    : m.since_area_settled({ after: earliest(after_h), by: latest(by_h) });
}

function unsettled_words(area: AreaResponse, is_open: boolean): string {
  const taken = taken_at(area);
  if (taken !== null) return m.since_area_unsettled_next({ hours: taken });
  const last = area.points.at(-1);
  if (!last || is_peak(area, last.hours)) {
    return is_open ? m.since_area_unsettled_yet() : m.since_area_unsettled();
  }
  const said = { score: last.score, hours: hour_of(last.hours) };
  return is_open ? m.since_area_unsettled_yet_at(said) : m.since_area_unsettled_at(said);
}

function unanswered_words(area: AreaResponse, is_open: boolean): string {
  const taken = taken_at(area);
  if (taken !== null) return m.since_area_no_answer_next({ hours: taken });
  return is_open ? m.since_area_no_answer_yet() : m.since_area_no_answer();
}

const is_peak = ({ peak }: AreaResponse, hours: number) =>
  peak !== null && peak.after_h === null && peak.by_h === hours;

/** What is not worked out is told as it was said. */
function said_words(area: AreaResponse): string[] {
  const last = area.points.at(-1);
  const taken = taken_at(area);
  return [
    ...(last && !is_peak(area, last.hours)
      ? [m.since_area_last({ score: last.score, hours: hour_of(last.hours) })]
      : []),
    ...(taken === null ? [] : [m.since_area_next({ hours: taken })]),
  ];
}

/** "Peak 5 at 24 h · settled between 24 and 31 h". */
export function area_said(area: AreaResponse, is_open: boolean): string {
  const { state, settled, peak } = area;
  if (state === 'not_answered' || (state === null && !peak)) return unanswered_words(area, is_open);
  const said = [peak_words(area)];
  if (state === 'unsettled') said.push(unsettled_words(area, is_open));
  else if (state === null) said.push(...said_words(area));
  else if (settled && (peak?.score !== 0 || settled.after_h !== null)) {
    said.push(settled_words(settled));
  }
  return said.filter((words) => words !== null).join(' · ');
}

/** The same of a session before, shorter: "peak 3, settled between 21 and 46 h". */
function was_said(area: AreaResponse): string {
  const { state, settled, peak } = area;
  if (!peak) return m.since_was_not_answered();
  if (state === null) return m.since_was_said({ score: peak.score });
  if (settled && peak.score === 0 && settled.after_h === null) return m.since_was_calm();
  const open = taken_at(area) === null ? m.since_area_unsettled() : m.since_was_unsettled_next();
  return m.since_was({
    score: peak.score,
    state: settled ? settled_words(settled) : open,
  });
}

function area_before(area: AreaResponse, earlier: SessionResponse[]): string | null {
  const was = earlier.flatMap(({ areas }) =>
    areas.filter((one) => same_area(one, area)).slice(0, 1),
  );
  return before_words(was.map(was_said));
}

/** The treated areas of a session by their names. */
export function areas_listed({ areas }: SessionResponse, client: string): string {
  return listed(
    areas.filter(({ treated }) => treated),
    client,
  );
}

/** "Back of neck, left and right; Top of shoulder, right". */
function listed(areas: AreaResponse[], client: string): string {
  const names: string[] = [];
  for (const area of areas) {
    const sides = areas.filter((one) => one.zone === area.zone && one.treated);
    const both = area.treated && sides.length === 2 && sides.every(({ side }) => side !== 'M');
    if (!both) names.push(area_words(area, client));
    else if (area === sides[0]) names.push(m.since_both_sides({ zone: area.name }));
  }
  return names.join('; ');
}

/** What areas with the same facts are called: by one number for the sorest spot, it says so. */
function together(areas: AreaResponse[], session: SessionResponse, client: string): string {
  if (areas.length === 1 || areas.length < session.areas.length) return listed(areas, client);
  const count = areas.length;
  const all = count === 2 ? m.since_both_areas() : m.since_all_areas({ count });
  const numbers = (of: { hours: number; score: number }[]) =>
    JSON.stringify(of.map(({ hours, score }) => [hours, score]));
  const sorest = numbers(session.points);
  const is_sorest =
    session.points.length > 0 && areas.every(({ points }) => numbers(points) === sorest);
  return is_sorest ? m.since_sorest({ areas: all }) : all;
}

type Group = { areas: AreaResponse[]; said: string; before: string | null };

/** Areas with the same words are told together. */
function grouped(told: { area: AreaResponse; said: string; before: string | null }[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { area, said, before } of told) {
    const key = JSON.stringify([said, before]);
    const group = groups.get(key);
    if (group) group.areas.push(area);
    else groups.set(key, { areas: [area], said, before });
  }
  return [...groups.values()];
}

/** What became of each area of a session. */
export function area_facts(
  session: SessionResponse,
  earlier: SessionResponse[],
  client: string,
): Fact[] {
  const told = session.areas.map((area) => ({
    area,
    said: area_said(area, session.status === 'open'),
    before: area_before(area, earlier),
  }));
  return grouped(told).map(({ areas, said, before }) => ({
    label: together(areas, session, client),
    said,
    before,
  }));
}

/** What is still asked about of a session before: areas that the last one did not take over. */
export function open_facts(earlier: SessionResponse[], client: string, language: Language): Fact[] {
  return earlier
    .filter(({ status }) => status === 'open')
    .flatMap((session) => {
      const open = session.areas.filter(
        ({ state, superseded_at_h }) => state !== 'settled' && superseded_at_h === null,
      );
      const day = format_date(diary_day(session.ended_at, session.time_zone), language);
      const told = open.map((area) => ({ area, said: area_said(area, true), before: null }));
      return grouped(told).map(({ areas, said }) => ({
        label: m.since_of_session({ areas: listed(areas, client), day }),
        said,
        before: null,
      }));
    });
}
