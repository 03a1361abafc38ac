/* What is asked once a round is over: only what decides something (docs/clinical.md 4.2, 4.3). Pure. */

import { done_items, kind_of, type Item, type Round } from './round';

export type EndAnswers = {
  pain: number | null;
  /** Lines it hurt in. */
  hurt: string[];
  /** "Which one?" was answered, also with "not sure". */
  which_said: boolean;
  effort: number | null;
  two_more: { line_id: string; answer: boolean } | null;
  noted: boolean;
  note: string;
};

export type EndQuestion = 'pain' | 'which' | 'effort' | 'two_more';

/** From this number on it is asked which exercise hurt: amber begins (docs/clinical.md 4.2). */
export const WHICH_FROM = 3;

/** Nothing said yet; where "It hurts" was pressed is remembered. */
export function nothing_said(round: Round): EndAnswers {
  const hurt = done_items(round).filter((item) => item.hurt);
  return {
    pain: null,
    hurt: hurt.map(({ slot }) => slot.line_id),
    which_said: false,
    effort: null,
    two_more: null,
    noted: false,
    note: '',
  };
}

/** The exercise of which two more are asked about: the key one, where times were done of it. */
export function key_item(round: Round): Item | null {
  const by_times = (item: Item) => ['count', 'tempo'].includes(kind_of(item.slot));
  return done_items(round).find((item) => item.slot.is_key && by_times(item)) ?? null;
}

export function questions_of(round: Round, answers: EndAnswers): EndQuestion[] {
  if (done_items(round).length === 0) return [];
  return [
    'pain',
    ...((answers.pain ?? 0) >= WHICH_FROM ? (['which'] as const) : []),
    'effort',
    ...(key_item(round) ? (['two_more'] as const) : []),
  ];
}

export function is_said(question: EndQuestion, answers: EndAnswers): boolean {
  return question === 'which' ? answers.which_said : answers[question] !== null;
}
