/* The rows of the table behind a curve, in the order of the hours. */

import { i18n, m } from '../kernel/i18n.svelte';
import type { Cause, CurvePoint } from './curve';
import { score_word, type ScoreWords } from './score_words';

export type Row = { hours: string; where?: string; what: string; said: string };
/** Rows that belong together; a heading where there are several such groups. */
export type RowGroup = { heading?: string; rows: Row[] };

const CAUSE_WORDS: Record<Cause, () => string> = {
  treatment: m.series_treat,
  exercises: m.series_exer,
  both: m.curve_cause_both,
  other: m.curve_cause_other,
  not_sure: m.curve_cause_not_sure,
};

/** "24.5 h": as exact as a tenth. */
export function hours_told(hours: number): string {
  const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return m.hours_short({ hours: format.format(hours) });
}

export function row_of(point: CurvePoint, what?: string, words: ScoreWords = 'soreness'): Row {
  return {
    hours: hours_told(point.hours),
    what: what ?? CAUSE_WORDS[point.cause ?? 'treatment'](),
    said: m.score_with_word({ score: point.score, word: score_word(point.score, words) }),
  };
}
