/* Exercises that rest, in words: which, why, and until when. */

import type { Client, LineRest, Zone } from '../../../contract/shapes';
import { diary_day, format_date, format_day_short, format_time } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { area_name } from '../../../ui/areas';

type Named = { line_id: string; exercise_name: string };

/** Whether it still keeps something from being due. */
export function goes_on({ ended_at, until_on }: LineRest, today: string): boolean {
  return ended_at === null && (until_on === null || until_on >= today);
}

/** Which exercises: those it names, or those of its areas. */
export function which_words(rest: LineRest, zones: Zone[], items: Named[]): string {
  if (rest.areas) return rest.areas.map((area) => area_name(zones, area as never)).join(' · ');
  if (!rest.line_ids) return m.line_rest_everything();
  const names = items.filter(({ line_id }) => rest.line_ids!.includes(line_id));
  return names.map(({ exercise_name }) => exercise_name).join(' · ') || m.line_rest_everything();
}

export function why_words(
  { why, until_on, alert_id, set_by_name }: LineRest,
  name: string,
): string {
  if (why === 'urgent') return m.line_rest_urgent({ name });
  if (why === 'contact') return m.line_rest_contact({ name });
  if (why === 'gate') return m.line_rest_gate();
  const by = set_by_name ?? '';
  if (until_on) return m.line_rest_until_on({ day: format_date(until_on, i18n.language), by });
  return alert_id ? m.line_rest_until_talked({ name, by }) : m.line_rest_open({ by });
}

export function since_words({ begins_at }: LineRest, { time_zone }: Client): string {
  const day = format_day_short(diary_day(begins_at, time_zone), i18n.language);
  const time = format_time(begins_at, time_zone, i18n.language);
  return m.line_rest_since({ when: `${day} ${time}` });
}
