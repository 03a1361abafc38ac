/* An answer as the one line it shrinks to. */

import { m } from '../../../kernel/i18n.svelte';
import { score_word, type ScoreWords } from '../../../ui/score_words';
import { CAUSES, INTERFERENCE } from '../words/answers';
import { ROWS, sign_word } from '../words/signs';
import type { Asked } from './asked.svelte';
import type { CheckInForm, Question } from './form.svelte';

type Line = { about?: string; answer: string; calm?: boolean };

function scored(score: number | null, words: ScoreWords = 'soreness'): string {
  return m.score_with_word({ score: score ?? 0, word: score_word(score ?? 0, words) });
}

function ticked({ at }: CheckInForm): string {
  return [
    ...ROWS.filter((row) => at.rows.includes(row.name)).map((row) => row.title()),
    ...(at.bruised ? [m.smaller_bruise()] : []),
    ...(at.swollen ? [m.smaller_swelling()] : []),
    ...[...at.felt, ...at.smaller].map(sign_word),
  ].join(' · ');
}

export function line_words(question: Question, { form, problem }: Asked): Line {
  const { score, interference, woke, cause } = form.at;
  switch (question) {
    case 'signs':
      return form.any_sign
        ? { answer: ticked(form), calm: false }
        : { answer: m.check_in_none_of_signs() };
    case 'score':
      return { about: m.line_score(), answer: scored(score) };
    case 'way':
      return { about: m.line_way(), answer: INTERFERENCE[interference ?? 0]!() };
    case 'woke':
      return { about: m.line_woke(), answer: woke ? m.yes() : m.no() };
    case 'cause':
      return { about: m.line_cause(), answer: CAUSES[cause ?? 'not_sure']() };
    case 'problem':
      return { about: m.line_problem({ problem }), answer: scored(form.at.problem, 'problem') };
  }
}
