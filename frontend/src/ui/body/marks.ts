/* What is shown on the areas besides their names: chosen or not, closed with a reason, a score. */

import type { Area } from '../../contract/shapes';
import { m } from '../../kernel/i18n.svelte';
import { same_area } from '../areas';

/** An area that must not be chosen, and why, in words for whoever looks. */
export type BlockedArea = Area & { reason: string };
/** An area and how sore it is, 0 to 10. */
export type ScoredArea = Area & { score: number };

export type Marks = {
  chosen: Area[];
  blocked: BlockedArea[];
  /** When given, the body only shows them, and nothing can be chosen. */
  scores: ScoredArea[] | null;
};

/** The name of the hatching among the paints of a page; the same in every picture. */
export const HATCHING = 'body-hatching';

export const is_chosen = ({ chosen }: Marks, area: Area) =>
  chosen.some((other) => same_area(other, area));

export const blocked_at = ({ blocked }: Marks, area: Area) =>
  blocked.find((other) => same_area(other, area)) ?? null;

export const score_at = ({ scores }: Marks, area: Area) =>
  scores?.find((other) => same_area(other, area))?.score ?? null;

/** The colour of an area: its score's, the chosen one, hatching, or chalk. */
export function fill_of(marks: Marks, area: Area): string {
  const score = score_at(marks, area);
  if (score !== null) return `var(--sore-${score})`;
  if (blocked_at(marks, area)) return `url(#${HATCHING})`;
  return is_chosen(marks, area) ? 'var(--sore-8)' : 'var(--chalk)';
}

/** An area's name with what is to be said about it. */
export function said_of(marks: Marks, area: Area, name: string): string {
  const score = score_at(marks, area);
  if (score !== null) return m.body_scored({ area: name, score });
  const blocked = blocked_at(marks, area);
  return blocked ? m.body_blocked({ area: name, reason: blocked.reason }) : name;
}
