/* What one exercise came to, in words: amounts, load and pain from the first week to the latest, as
   they were noted. Nothing is judged: less is said as plainly as more. */

import type { Trend, TrendPoint } from '../contract/exercising';
import { format_date, format_month } from '../kernel/days';
import { i18n, m } from '../kernel/i18n.svelte';
import { BANDS, comparable, type Row, type RowKind } from './trend';

/** What is shown, and what is said to whoever listens. */
export type Told = { shown: string; said: string };

export const BAND_WORDS = {
  'x-light': m.trend_band_x_light,
  light: m.trend_band_light,
  medium: m.trend_band_medium,
  heavy: m.trend_band_heavy,
  'x-heavy': m.trend_band_x_heavy,
};

export const ROW_WORDS: Record<RowKind, () => string> = {
  reps: m.trend_reps_a_set,
  seconds: m.trend_seconds_a_set,
  load: m.trend_load,
  band: m.trend_band,
  pain: m.trend_pain_row,
};

/** How high a row goes: the most there was; pain says its scale itself. */
export function top_words({ kind, most }: Row): string {
  if (kind === 'pain') return '';
  const band = BANDS[most - 1];
  return kind === 'band' && band ? BAND_WORDS[band]() : number(most);
}

/** "3 × 12", "2 × 30 s", "12"; null where it was not noted. */
export function amount_words({ sets, amount, unit }: TrendPoint): string | null {
  if (amount === null) return null;
  const each = unit === 'seconds' ? m.dose_seconds({ seconds: amount }) : String(amount);
  return sets === null || sets === 1 ? each : m.dose_sets({ sets, reps: each });
}

/** "5.5 kg", or the band; null where there is none. */
export function load_words({ load, band }: TrendPoint): string | null {
  if (load !== null) return m.dose_kg({ kg: number(load) });
  return band === null ? null : BAND_WORDS[band]();
}

/** "3", or "under 3" where other exercises were said to hurt; null where it was not asked. */
export function pain_words({ pain, pain_below }: TrendPoint): string | null {
  if (pain !== null) return String(pain);
  return pain_below === null ? null : m.trend_pain_below({ below: pain_below });
}

/** The sentences of a card, the first the one that is read first. `today` is the diary day. */
export function told_of(trend: Trend, today: string): Told[] {
  const points = comparable(trend);
  if (points.length === 0) return [same(m.trend_not_noted())];
  const amounts = change(points, amount_words);
  const loads = change(points, load_words);
  const [first, ...more] = [amounts?.told, loads?.told].filter((told) => told !== undefined);
  if (!first) {
    return [same(m.trend_no_amounts({ count: points.length })), ...pain_told(points)];
  }
  const monday = (amounts ?? loads)!.first.monday;
  return [dated(first, monday, points, today), ...more, ...pain_told(points)];
}

function dated({ shown, said }: Told, monday: string, points: TrendPoint[], today: string): Told {
  const phrase = (what: string) =>
    points.length === 1
      ? m.trend_one_week({ what })
      : m.trend_since_when({ what, when: when_words(monday, today) });
  return { shown: phrase(shown), said: phrase(said) };
}

function pain_told(points: TrendPoint[]): Told[] {
  const pain = change(points, pain_words);
  if (!pain) return [];
  const { shown, said } = pain.told;
  return [{ shown: m.trend_pain({ pain: shown }), said: m.trend_pain({ pain: said }) }];
}

/** From the first week that says it to the last; one value where nothing changed. */
function change(
  points: TrendPoint[],
  words: (point: TrendPoint) => string | null,
): { told: Told; first: TrendPoint } | null {
  const told = points.filter((point) => words(point) !== null);
  const [first] = told;
  if (!first) return null;
  const [from, to] = [words(first)!, words(told.at(-1)!)!];
  if (from === to) return { told: same(from), first };
  return {
    told: { shown: `${from} → ${to}`, said: m.trend_said_from_to({ from, to }) },
    first,
  };
}

function same(text: string): Told {
  return { shown: text, said: text };
}

/** "October", or "2 Nov" within this month. */
function when_words(monday: string, today: string): string {
  return monday.slice(0, 7) === today.slice(0, 7)
    ? m.went_on_date({ date: format_date(monday, i18n.language) })
    : format_month(monday, i18n.language);
}

/** 5.5 as it is written where people read it. */
export function number(value: number): string {
  return value.toLocaleString(i18n.language === 'es' ? 'es-ES' : 'en-GB');
}
