/* A curve in sentences, for whoever does not see it: what was answered from when to when, the highest
   and the last. */

import { m } from '../kernel/i18n.svelte';
import type { BandPoint, CurvePoint } from './curve';
import { peak_of } from './curve_lines';
import { score_word, type ScoreWords } from './score_words';

const whole = Math.round;

/** "Back of neck, left: 4 answers from 5 h to 62 h after the session. First 4, …" */
export function told_line(
  name: string,
  points: CurvePoint[],
  words: ScoreWords = 'soreness',
): string {
  const [first, last, peak] = [points[0], points.at(-1), peak_of(points)];
  if (!first || !last || !peak) return '';
  if (points.length === 1)
    return m.curve_told_one({
      name,
      score: first.score,
      word: score_word(first.score, words),
      hours: whole(first.hours),
    });
  return m.curve_told({
    name,
    count: points.length,
    from: whole(first.hours),
    to: whole(last.hours),
    first: first.score,
    peak: peak.score,
    word: score_word(peak.score, words),
    at: whole(peak.hours),
    last: last.score,
    last_word: score_word(last.score, words),
  });
}

/** "What is usual is shaded: up to 4 until 48 h, up to 3 until 72 h." */
export function told_band(band: BandPoint[]): string {
  const steps = band.filter(({ high }, index) => high !== band[index + 1]?.high);
  if (steps.length === 0) return '';
  const told = steps.map(({ high, hours }) => m.curve_band_step({ high, hours: whole(hours) }));
  return m.curve_told_band({ steps: told.join(', ') });
}
