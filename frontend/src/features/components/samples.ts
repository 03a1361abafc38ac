/* The values the parts are shown with: a week, three zones. */

import type { DayState, Level, Zone } from '../../contract/shapes';
import { add_days } from '../../kernel/days';
import { m } from '../../kernel/i18n.svelte';

export const SESSION_DAY = '2026-11-23';

const STATES: DayState[] = ['done', 'done', 'partly', 'rested', 'no_answer', 'planned', 'planned'];
export const WEEK = STATES.map((state, place) => ({ day_on: add_days(SESSION_DAY, place), state }));

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
