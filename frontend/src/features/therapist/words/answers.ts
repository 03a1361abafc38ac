/* A check-in in words, as a therapist reads it: only what was asked and says something. */

import type { Answers, Flag, Quality } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { score_word } from '../../../ui/score_words';
import { problem_name } from './sentence';

/** The sentence each sign was ticked with (clinical.md 1.5). */
export const SIGN_WORDS: Record<Flag, () => string> = {
  chest_breath: m.sign_chest_breath,
  anaphylaxis: m.sign_anaphylaxis,
  stroke_neck_artery: m.sign_stroke_neck_artery,
  cauda_equina: m.sign_cauda_equina,
  new_weakness: m.sign_new_weakness,
  limb_pressure: m.sign_limb_pressure,
  clot_limb: m.sign_clot_limb,
  pop_or_cannot_load: m.sign_pop_or_cannot_load,
  infection: m.sign_infection,
  dark_urine: m.sign_dark_urine,
  rash_mild: m.sign_rash_mild,
  headache_dizzy_mild: m.sign_headache_dizzy_mild,
  unwell_other: m.sign_unwell_other,
};

const QUALITY_WORDS: Record<Quality, () => string> = {
  tender: m.told_tender,
  ache: m.told_ache,
  stiff: m.told_stiff,
  tight: m.told_tight,
  heavy: m.told_heavy,
  cramp: m.told_cramp,
  throbbing: m.told_throbbing,
  sharp: m.told_sharp,
  burning: m.told_burning,
  tingling: m.told_tingling,
  numb: m.told_numb,
};

const IN_THE_WAY = [m.told_way_0, m.told_way_1, m.told_way_2, m.told_way_3, m.told_way_4];

const CAUSE_WORDS: Record<NonNullable<Answers['cause']>, () => string> = {
  treatment: m.told_cause_treatment,
  exercises: m.told_cause_exercises,
  both: m.told_cause_both,
  other: m.told_cause_other,
  not_sure: m.told_cause_not_sure,
};

const BRUISE_WORDS = {
  small: m.told_bruise_small,
  large: m.told_bruise_large,
  spreading: m.told_bruise_spreading,
};
const SWELLING_WORDS = { mild: m.told_swelling_mild, marked: m.told_swelling_marked };

/** The number of the sorest place; null where a newer form gave none that is known here. */
export function sorest({ scores }: Answers): number | null {
  const numbers = (scores ?? []).map(({ now }) => now);
  return numbers.length > 0 ? Math.max(...numbers) : null;
}

/** "Sore 4, quite sore". */
export function soreness_words(answers: Answers): string {
  const score = sorest(answers);
  return score === null ? m.told_no_number() : m.told_sore({ score, word: score_word(score) });
}

/** "Stiff neck: 4, quite a lot"; null when it was not asked. */
export function problem_line(answers: Answers, problem: string | null): string | null {
  if (answers.problem === null || answers.problem === undefined) return null;
  return m.told_problem({
    problem: problem_name(problem),
    score: answers.problem,
    word: score_word(answers.problem, 'problem'),
  });
}

/** Everything else that was answered, one short phrase each, gravest first. */
export function other_lines(answers: Answers): string[] {
  const { interference, qualities, bruise, swelling, woke, cause } = answers;
  const lines: string[] = [];
  if (bruise && bruise !== 'none') lines.push(BRUISE_WORDS[bruise]());
  if (swelling && swelling !== 'none') lines.push(SWELLING_WORDS[swelling]());
  if (qualities?.length) {
    lines.push(m.told_feels({ words: qualities.map((q) => QUALITY_WORDS[q]()).join(', ') }));
  }
  const way = interference === null ? undefined : IN_THE_WAY[interference];
  if (way) lines.push(m.told_way({ word: way() }));
  if (woke) lines.push(m.told_woke());
  if (cause) lines.push(m.told_cause({ word: CAUSE_WORDS[cause]() }));
  return lines;
}
