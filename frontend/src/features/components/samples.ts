/* The values the parts are shown with: a week, a month, an exercise over weeks, three zones. */

import type { MonthDay, Trend, TrendPoint } from '../../contract/exercising';
import type { DayState, Level, Zone } from '../../contract/shapes';
import { add_days } from '../../kernel/days';
import { m } from '../../kernel/i18n.svelte';
import { ink_on } from '../../rules/colour';
import type { Brand } from '../../ui/brand';

export const SESSION_DAY = '2026-11-23';

const STATES: DayState[] = ['done', 'done', 'partly', 'rested', 'no_answer', 'planned', 'planned'];
export const WEEK = STATES.map((state, place) => ({ day_on: add_days(SESSION_DAY, place), state }));

const MONTH_STATES: DayState[] = [
  'done',
  'partly',
  'rested',
  'done',
  'skipped',
  'no_answer',
  'none',
];
/** November up to the week above, one day of it noted later. */
export const MONTH: MonthDay[] = Array.from({ length: 30 }, (_, place) => ({
  day_on: add_days('2026-11-01', place),
  state: WEEK[place - 22]?.state ?? MONTH_STATES[place % 7]!,
  late: place === 10,
  day_off: null,
  entries: [],
}));

const LOADS: Partial<TrendPoint>[] = [
  { sets: 2, amount: 8, load: 4, pain: 3 },
  { sets: 2, amount: 10, load: 4, pain: 2, eased: true },
  { sets: 3, amount: 10, load: 5, pain: 2 },
  { sets: 3, amount: 12, load: 6, pain: 1 },
];
export const TREND_SINCE = add_days(SESSION_DAY, -77);
/** Four weeks of one exercise, a week left out between the second and the third. */
export function sample_trend(): Trend {
  const name = m.shown_trend_exercise();
  const points = LOADS.map((week, place): TrendPoint => ({
    monday: add_days(SESSION_DAY, [-42, -35, -21, -14][place]!),
    exercise_name: name,
    sessions: 3,
    unit: 'reps',
    sets: null,
    amount: null,
    load: null,
    band: null,
    pain: null,
    pain_below: null,
    eased: false,
    as_planned: false,
    ...week,
  }));
  return { line_id: 'trend', exercise_name: name, unit: 'reps', in_plan: true, points };
}

export const LEVELS: Level[] = ['settled', 'watch', 'contact', 'urgent', 'no_answer', 'usual'];

/** Three zones as the library names them. */
export function sample_zones(): Zone[] {
  const seen = { view: 'back', sides: ['L', 'R'] } satisfies Pick<Zone, 'view' | 'sides'>;
  const upper = { ...seen, group: 'shoulder', group_name: m.part_upper_back() };
  return [
    { ...upper, zone: 'neck-back', name: m.shown_zone_neck(), hint: m.shown_zone_neck_hint() },
    {
      ...upper,
      zone: 'shoulder-top',
      name: m.shown_zone_shoulder(),
      hint: m.shown_zone_shoulder_hint(),
    },
    {
      ...seen,
      group: 'lower-leg',
      group_name: m.part_lower_leg(),
      zone: 'calf',
      name: m.shown_zone_calf(),
      hint: m.shown_zone_calf_hint(),
    },
  ];
}

const LOGO =
  'data:image/svg+xml,' +
  '%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"%3E' +
  '%3Cpath d="M4 26V12L16 4l12 8v14z" fill="none" stroke="%237a1f5c" stroke-width="3"/%3E%3C/svg%3E';
const RIVERSIDE = { name: 'Riverside Clinic', logo: LOGO };
/** A practice without anything, and on a dark and a light colour. */
export const BRANDS: Record<'none' | 'dark' | 'light', Brand> = {
  none: { ...RIVERSIDE, colour: null, ink: null, logo: null },
  dark: { ...RIVERSIDE, colour: '#7a1f5c', ink: ink_on('#7a1f5c') },
  light: { ...RIVERSIDE, colour: '#ffe14d', ink: ink_on('#ffe14d') },
};
