/* The word that stands beside every number of a scale. */

import { m } from '../kernel/i18n.svelte';

export type ScoreWords = 'soreness' | 'problem' | 'pain' | 'effort';
type Edges = { least: string; little: string; quite: string; very: string; most: string };

function edges(words: ScoreWords): Edges {
  switch (words) {
    case 'soreness':
      return {
        least: m.soreness_0(),
        little: m.soreness_1_3(),
        quite: m.soreness_4_6(),
        very: m.soreness_7_9(),
        most: m.soreness_10(),
      };
    case 'problem':
      return {
        least: m.problem_0(),
        little: m.problem_1_3(),
        quite: m.problem_4_6(),
        very: m.problem_7_9(),
        most: m.problem_10(),
      };
    case 'pain':
      return {
        least: m.pain_0(),
        little: m.pain_1_3(),
        quite: m.pain_4_6(),
        very: m.pain_7_9(),
        most: m.pain_10(),
      };
    case 'effort':
      return {
        least: m.effort_0(),
        little: m.effort_1_3(),
        quite: m.effort_4_6(),
        very: m.effort_7_9(),
        most: m.effort_10(),
      };
  }
}

/** The word of a score from 0 to 10. */
export function score_word(score: number, words: ScoreWords = 'soreness'): string {
  const { least, little, quite, very, most } = edges(words);
  if (score <= 0) return least;
  if (score <= 3) return little;
  if (score <= 6) return quite;
  return score <= 9 ? very : most;
}
