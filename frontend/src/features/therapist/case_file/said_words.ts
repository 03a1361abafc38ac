/* All that was said in one revision of an answer. What is not named was not asked, or not ticked;
   "no" is said where it was an answer. */

import type { CaseAnswer } from '../../../contract/case_file';
import type { Zone } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { area_name } from '../../../ui/areas';
import { score_word } from '../../../ui/score_words';
import { other_lines, problem_line, SIGN_WORDS } from '../words/answers';

type Told = CaseAnswer['answers'];

const KNOWN = new Set([
  ...['flags', 'unsure', 'scores', 'interference', 'problem', 'qualities', 'bruise', 'swelling'],
  ...['woke', 'cause', 'note', 'wants_contact'],
]);

function signs(answers: Told): string[] {
  const flags = answers.flags;
  if (!flags) return [];
  if (flags.length === 0) return [m.case_no_sign()];
  const unsure: string[] = answers.unsure ?? [];
  return flags.map((flag) => {
    const sign = SIGN_WORDS[flag]?.() ?? flag;
    return unsure.includes(flag) ? m.case_not_sure({ sign }) : sign;
  });
}

function scores(answers: Told, zones: Zone[]): string[] {
  return (answers.scores ?? []).flatMap((said) => {
    const numbers = { score: said.now, word: score_word(said.now) };
    const { zone, side } = said;
    const now =
      zone && side
        ? m.case_area_score({ area: area_name(zones, { zone, side }), ...numbers })
        : m.case_sorest(numbers);
    const { worst } = said;
    return typeof worst === 'number' ? [now, m.case_worst({ score: worst })] : [now];
  });
}

/** What a form that is not known here asked besides, as it was stored. */
function unknown(answers: Told): string[] {
  const rest = Object.entries(answers).filter(([name]) => !KNOWN.has(name));
  return rest.length > 0 ? [m.case_newer({ what: JSON.stringify(Object.fromEntries(rest)) })] : [];
}

/** "No" to both in one phrase. */
function nothing_seen(bruise: Told['bruise'], swelling: Told['swelling']): string[] {
  if (bruise === 'none' && swelling === 'none') return [m.case_no_bruise_or_swelling()];
  if (bruise === 'none') return [m.case_no_bruise()];
  return swelling === 'none' ? [m.case_no_swelling()] : [];
}

export function said_words(answers: Told, problem: string | null, zones: Zone[]) {
  const { bruise, swelling, woke } = answers;
  return [
    ...signs(answers),
    ...scores(answers, zones),
    ...other_lines(answers),
    ...nothing_seen(bruise, swelling),
    woke === false && m.case_not_woken(),
    problem_line(answers, problem),
    answers.wants_contact && m.told_wants_contact(),
    ...unknown(answers),
  ].filter((words) => typeof words === 'string');
}
