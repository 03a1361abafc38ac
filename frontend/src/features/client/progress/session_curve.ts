/* What the curve of the last session is made of: its areas and the usual problem, the sessions before
   it behind, what was exercised below, and what is usual where that is shown. */

import type { AreaResponse, Responses, SessionResponse } from '../../../contract/recovery';
import { diary_day, format_date, format_weekday } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { with_side } from '../../../ui/areas';
import { hours_shown, type CurveArea, type CurveProps } from '../../../ui/curve';
import { problem_drawn, settled_drawn } from '../../../ui/response_drawn';
import { usual_band } from '../../../ui/usual_band';

const EARLIER = 3;

export function curve_of(
  { sessions, problem_name, band }: Responses,
  time_zone: string,
): Omit<CurveProps, 'caption'> {
  const [latest, ...before] = sessions as [SessionResponse, ...SessionResponse[]];
  const areas = latest.areas.map(curve_area);
  const problem = problem_drawn(latest, problem_name ?? m.check_in_problem_unnamed());
  const settled = settled_drawn(latest);
  const points = [...latest.points, ...(problem?.points ?? [])];
  const until = hours_shown(points, settled);
  const day = (ended_at: string) => diary_day(ended_at, time_zone);
  return {
    start: format_weekday(day(latest.ended_at), i18n.language, true),
    areas,
    problem,
    settled,
    until,
    band: band ? usual_band(until, band) : [],
    earlier: before
      .slice(0, EARLIER)
      .filter(({ points }) => points.length > 0)
      .map(({ ended_at, points }) => ({
        name: format_date(day(ended_at), i18n.language),
        points,
      })),
    exercises: latest.exercises?.marks ?? [],
    empty: latest.status === 'open' ? m.went_points_first() : m.went_points_none(),
  };
}

function curve_area({ name, side, points, treated, superseded_at_h }: AreaResponse): CurveArea {
  return { name: with_side(name, side), points, treated, superseded_at_h };
}
