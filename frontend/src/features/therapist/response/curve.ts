/* What the curve of a session is drawn from: its areas, the usual problem, what was exercised, and what
   they are held against. */

import type { SessionResponse } from '../../../contract/recovery';
import { diary_day, format_date, format_weekday } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { hours_shown, type CurveProps } from '../../../ui/curve';
import { problem_drawn, settled_drawn } from '../../../ui/response_drawn';
import { usual_band } from '../../../ui/usual_band';
import { problem_name } from '../words/sentence';
import { area_words } from './areas';
import type { Told } from './response_facts';

const day_of = ({ ended_at, time_zone }: SessionResponse) => diary_day(ended_at, time_zone);

export function curve_of({ responses, session, earlier, client, language }: Told): CurveProps {
  const settled = settled_drawn(session);
  const problem = problem_drawn(session, problem_name(responses.problem_name));
  const points = session.areas.flatMap((area) => area.points).concat(session.points);
  const until = hours_shown([...points, ...(problem?.points ?? [])], settled);
  return {
    caption: m.since_caption({ name: client }),
    start: format_weekday(day_of(session), language, true),
    areas: session.areas.map((area) => ({
      name: area_words({ ...area, treated: true }, client),
      points: area.points,
      treated: area.treated,
      superseded_at_h: area.superseded_at_h,
    })),
    problem,
    settled,
    until,
    band: responses.band ? usual_band(until, responses.band) : [],
    earlier: earlier.map((one) => ({
      name: format_date(day_of(one), language),
      points: one.points,
    })),
    course: responses.course,
    exercises: session.exercises?.marks ?? [],
  };
}
