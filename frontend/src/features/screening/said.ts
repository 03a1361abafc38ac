/* What was said to a list, in words: each ticked line, with how sure where it is not a plain yes. */

import type { ScreeningGroup, ScreeningItem } from '../../contract/screening';
import { m } from '../../kernel/i18n.svelte';
import { told_anyway } from './answers';
import type { Questions } from './questions.svelte';

function said(questions: Questions, { item, title }: ScreeningItem): string {
  const { answer } = questions.answer_of(item);
  if (answer === 'not_sure') return m.screening_said({ title, how: m.screening_said_not_sure() });
  if (answer === 'prefer_not') {
    return m.screening_said({ title, how: m.screening_said_prefer_not() });
  }
  return title;
}

/** Details that were told although the line itself is not ticked. */
function said_anyway(questions: Questions, item: ScreeningItem): string[] {
  const answer = questions.answer_of(item.item);
  return told_anyway(item, answer).flatMap(({ code, label, options }) => {
    const chosen = answer.follow_ups[code];
    if (!Array.isArray(chosen)) return [label];
    return (options ?? []).filter((one) => chosen.includes(one.code)).map((one) => one.label);
  });
}

/** The ticked lines of a list; empty when there is none. */
export function said_in(questions: Questions, group: ScreeningGroup): string[] {
  return group.items.flatMap((item) =>
    questions.is_ticked(item.item) ? [said(questions, item)] : said_anyway(questions, item),
  );
}
