/* Figures in words. No data has a word of its own and is never 0 %. */

import type { FigureReason, Figures, FigureShare } from '../../../contract/figures';
import type { Band } from '../../../contract/shapes';
import type { FigureOf } from '../../../kernel/desk_figures';
import { format_date } from '../../../kernel/days';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { band_words } from '../words/adherence';
import { REASON_WORDS } from '../words/logs';

const MINUTES = 60;
const LONG_HOURS = 72;
const HOURS_OF_DAY = 24;

export const share_words = (percent: number | null): string =>
  percent === null ? m.figures_no_data() : m.figures_share({ percent: Math.floor(percent) });

export function verdict({ adherence, falling }: Figures): string {
  if (adherence.percent === null) return m.figures_verdict_none();
  const turns = falling ? m.figures_falling_count({ count: falling }) : m.figures_falling_none();
  return m.figures_verdict({ percent: Math.floor(adherence.percent), turns });
}

export const reason_word = (reason: FigureReason['reason']): string =>
  reason === 'none' ? m.figures_no_reason() : capital(REASON_WORDS[reason]());

export const band_word = (band: Band): string =>
  capital(band_words().find((one) => one.band === band)?.word ?? band);

/** "5 of 8" has a percent and an interval; very few have the interval alone. */
export function on_track_words({ n, percent, low, high }: FigureShare): string {
  if (n === 0) return m.figures_no_data();
  if (percent !== null) return m.figures_on_track_of({ percent: Math.floor(percent), count: n });
  return m.figures_on_track_few({ count: n, low: whole(low), high: whole(high) });
}

export const interval_words = ({ low, high }: FigureShare): string =>
  m.figures_interval({ low: whole(low), high: whole(high) });

/** "40 min", "5.3 h", "4 days". */
export function span_words(hours: number): string {
  if (hours < 1) return m.figures_minutes({ minutes: Math.round(hours * MINUTES) });
  if (hours < LONG_HOURS) return m.figures_hours({ hours: number_words(hours) });
  return m.figures_days({ days: Math.round(hours / HOURS_OF_DAY) });
}

/** What the clients behind a figure have in common. */
export function figure_words({ figure, of, reason }: FigureOf, named: string): string {
  const because = (words: string) =>
    reason
      ? m.figures_because({
          figure: words,
          reason: reason_word(reason as FigureReason['reason']).toLocaleLowerCase(i18n.language),
        })
      : words;
  const words: Record<string, () => string> = {
    with_data: m.figures_with_data,
    band: () => band_word(of as Band).toLocaleLowerCase(i18n.language),
    week: () => m.figures_week_of({ day: format_date(of, i18n.language) }),
    barrier: () =>
      m.figures_barrier_of({
        reason: reason_word(of as FigureReason['reason']).toLocaleLowerCase(i18n.language),
      }),
    skipped: () =>
      because(named ? m.figures_skipped_of({ exercise: named }) : m.figures_skipped_an()),
    settled: of === 'no' ? m.figures_settled_later : m.figures_settled_within,
    alerts: of === 'open' ? m.figures_waiting : m.figures_acted,
    falling: m.figures_is_falling,
    rising: m.figures_is_rising,
    on_track: m.adherence_on_track,
    condition: () => of || m.figures_without_condition(),
  };
  return (words[figure] ?? m.figures_everyone)();
}

function whole(percent: number | null): number {
  return Math.round(percent ?? 0);
}

function number_words(value: number): string {
  return value.toLocaleString(i18n.language, { maximumFractionDigits: 1 });
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase(i18n.language) + word.slice(1);
}
