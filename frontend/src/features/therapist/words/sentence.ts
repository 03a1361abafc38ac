/* People's own few words at the head of a line. */

import { m } from '../../../kernel/i18n.svelte';

/** "stiff neck" as a line begins: "Stiff neck"; a general word when nothing was noted. */
export function problem_name(problem: string | null): string {
  const words = problem ?? m.told_problem_unnamed();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
