/* How Today speaks of the session that comes. */

import type { Area, Side, Today } from '../../../contract/shapes';
import { device_zone } from '../../../kernel/clock';
import { diary_day, format_time } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { score_word } from '../../../ui/score_words';
import { side_word } from '../../../ui/areas';
import type { Arriving } from './arriving.svelte';
import type { Scale } from './steps';

type Named = Area & { name: string };

/** "Seeing Theo at 10:30"; without the hour where it is not today that she has one. */
export function title_of({ arrival, therapist, day_on }: Today): string {
  const at = arrival?.appointment_at;
  if (!at || diary_day(at, device_zone()) !== day_on)
    return m.arrival_title({ therapist: therapist.given_name });
  const time = format_time(at, device_zone(), i18n.language);
  return m.arrival_title_at({ therapist: therapist.given_name, time });
}

/** "Back of neck, left and right · Top of shoulder, right" */
export function places_of(areas: Named[]): string {
  const sides = new Map<string, Side[]>();
  for (const { name, side } of areas) sides.set(name, [...(sides.get(name) ?? []), side]);
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return [...sides]
    .map(([zone, of]) => m.area_with_side({ zone, side: list.format(of.map(side_word)) }))
    .join(' · ');
}

/** What the client came with, in the words her therapist noted. */
export function problem_of({ arrival }: Today): string {
  return arrival?.problem ?? m.check_in_problem_unnamed();
}

/** An answered question as the one line it shrinks to. */
export function line_of(scale: Scale, { at }: Arriving, today: Today) {
  const about =
    scale === 'tenderness'
      ? m.arrival_tender_line()
      : m.line_problem({ problem: problem_of(today) });
  const score = at[scale];
  const words = scale === 'tenderness' ? 'soreness' : 'problem';
  const answer =
    score === null
      ? m.arrival_left_out()
      : m.score_with_word({ score, word: score_word(score, words) });
  return { about, answer };
}
