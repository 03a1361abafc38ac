/* The words of a round's end: its five efforts, each answer as a line, and the sentence it comes to. */

import { i18n, m } from '../../../kernel/i18n.svelte';
import { score_word } from '../../../ui/score_words';
import type { EndQuestion } from './end';
import type { Player } from './player.svelte';
import { done_items, own_items, type Item } from './round';
import { name_of } from './words';

/** Our own five words on the scale of effort (docs/clinical.md 4.1). */
export const EFFORTS = [
  { value: 0, word: m.end_effort_0 },
  { value: 3, word: m.end_effort_3 },
  { value: 5, word: m.end_effort_5 },
  { value: 7, word: m.end_effort_7 },
  { value: 10, word: m.end_effort_10 },
];

const LIST_LOCALES = { en: 'en-GB', es: 'es-ES' };

function listed(names: string[]): string {
  return new Intl.ListFormat(LIST_LOCALES[i18n.language], { type: 'conjunction' }).format(names);
}

const names_of = (player: Player, items: Item[]) =>
  listed(items.map((item) => name_of(item, player.shown(item))));

export function line_of(question: EndQuestion, player: Player): { about: string; answer: string } {
  const { pain, hurt, effort, two_more } = player.end;
  switch (question) {
    case 'pain': {
      const word = score_word(pain ?? 0, 'pain');
      return { about: m.end_pain_line(), answer: m.score_with_word({ score: pain ?? 0, word }) };
    }
    case 'which': {
      const named = done_items(player.round).filter(({ slot }) => hurt.includes(slot.line_id));
      const answer = named.length > 0 ? names_of(player, named) : m.end_not_sure();
      return { about: m.end_which_line(), answer };
    }
    case 'effort': {
      const word = EFFORTS.find(({ value }) => value === effort)?.word() ?? '';
      return { about: m.end_effort_line(), answer: word };
    }
    case 'two_more':
      return { about: m.end_two_more_line(), answer: two_more?.answer ? m.yes() : m.no() };
  }
}

/** Minutes from beginning to end; null when it was left in between, so that they would say little. */
function minutes_taken({ round }: Player): number | null {
  if (round.step.is !== 'over') return null;
  const taken_s = (round.step.ended_at - round.began_at) / 1000;
  const planned_s = own_items(round).reduce((sum, { slot }) => sum + slot.est_seconds, 0);
  return taken_s > 2 * planned_s + 300 ? null : Math.max(1, Math.round(taken_s / 60));
}

/** "Two of three in 9 minutes. It hurt in Plank; Theo sees it." */
export function summary_of(player: Player, therapist: string): string {
  const own = own_items(player.round);
  const done = own.filter(({ result }) => result?.status === 'done').length;
  const some = done_items(player.round).length > 0;
  const for_reason = (reason: string) => own.filter(({ result }) => result?.reason === reason);
  const hurt = for_reason('pain_rule');
  const hard = for_reason('too_hard');
  const minutes = minutes_taken(player);
  const counts = { done, of: own.length };
  return [
    !some ? m.sum_none() : minutes === null ? m.sum(counts) : m.sum_minutes({ ...counts, minutes }),
    hurt.length > 0 && m.sum_hurt({ names: names_of(player, hurt), therapist }),
    hard.length > 0 && m.sum_too_hard({ names: names_of(player, hard), therapist }),
  ]
    .filter(Boolean)
    .join(' ');
}
