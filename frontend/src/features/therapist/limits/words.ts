/* Limits in words: their groups, their units, where a number comes from, and numbers as people write
   them. A share is written in hundredths. */

import type { Threshold } from '../../../contract/judging';
import type { Trouble } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';

export const GROUPS: Record<Threshold['group'], () => string> = {
  soreness: m.limits_group_soreness,
  time: m.limits_group_time,
  problem: m.limits_group_problem,
  exercises: m.limits_group_exercises,
};
export const UNITS: Record<Threshold['unit'], () => string> = {
  'of 10': m.limits_unit_of_ten,
  points: m.limits_unit_points,
  hours: m.limits_unit_hours,
  days: m.limits_unit_days,
  share: m.limits_unit_share,
};

/** What a refusal says of the clients it is about: the first names, and how many there are. */
type Clash = { clients: string[]; clients_count: number };
type Measured = Pick<Threshold, 'unit'>;

export function shown({ unit }: Measured, value: number): string {
  return String(unit === 'share' ? Math.round(value * 1000) / 10 : value);
}

/** What was typed as the API takes it: null for nothing, NaN for what is no number. */
export function typed_number({ unit }: Measured, text: string): number | null {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return null;
  if (!/^\d+(\.\d+)?$/.test(typed)) return NaN;
  return unit === 'share' ? Math.round(Number(typed) * 10) / 1000 : Number(typed);
}

/** "clinical.md 1.6 C2 [S10][S11]" in words: the place in the model, and what it rests on there. */
export function source_words(source: string): string {
  const section = /^clinical\.md ([^[]+?) *\[/.exec(source)?.[1];
  const papers = [...source.matchAll(/\[(S\d+)\]/g)].map(([, paper]) => paper);
  const basis = papers.length
    ? m.limits_by_papers({ papers: papers.join(', ') })
    : m.limits_by_experience();
  return section ? `${m.limits_section({ section })}: ${basis}` : basis;
}

/** Whose own limits a practice's change would turn round; null when it was refused for another reason. */
export function clash_words(trouble: Trouble): string | null {
  if (trouble === 'unreachable' || trouble.slug !== 'clients-out-of-order') return null;
  const { clients, clients_count: count } = trouble.body as Clash;
  const named = clients.join(', ');
  const names = count > clients.length ? m.limits_clash_more({ names: named }) : named;
  return m.limits_clash({ count, names });
}
