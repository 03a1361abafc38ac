/* What a row of "Seeing today" says of whoever comes: what the phone sent, or what is missing, and a
   quiet word where hands may not go everywhere. */

import type { OutcomeWord } from '../../../contract/screening';
import type { CaseloadRow, Language } from '../../../contract/shapes';
import { format_time } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';

const OUTCOME_WORDS: Partial<Record<OutcomeWord, () => string>> = {
  avoid_area: m.clearing_avoid,
  hold: m.clearing_hold,
  do_not_treat: m.clearing_not_today,
};

type Waits = Pick<CaseloadRow, 'arrival' | 'screening'>;

/** "Here · tender 4, problem 6, nothing new · 10:12"; null when nothing came. */
export function arrival_words(
  { arrival, screening }: Waits,
  time_zone: string,
  language: Language,
): string | null {
  if (!arrival) return null;
  const { tenderness, problem, news, recorded_at } = arrival;
  const said = [
    tenderness === null ? null : m.waiting_tender({ score: tenderness }),
    problem === null ? null : m.waiting_problem({ score: problem }),
    news_words(news, screening),
  ].filter(Boolean);
  const time = format_time(recorded_at, time_zone, language);
  return m.waiting_here({ said: said.join(', '), time });
}

/** Whoever has never answered the questions is not asked what is new. */
function news_words(news: string[], screening: Waits['screening']): string | null {
  if (news.length > 0) return m.waiting_something_new();
  return screening?.needs === 'screening' ? null : m.waiting_nothing_new();
}

/** What is still to be asked before hands touch. */
export function missing_words({ screening }: Waits): string | null {
  if (screening?.needs === 'screening') return m.waiting_no_screening();
  return screening?.needs === 'answers' ? m.waiting_open_questions() : null;
}

/** A word where it matters; nothing where all may be treated. */
export function outcome_words({ screening }: Waits): string | null {
  return (screening?.outcome && OUTCOME_WORDS[screening.outcome]?.()) ?? null;
}

/** Whether a session may begin as far as the answers say. */
export function may_start({ screening }: Waits): boolean {
  return screening?.outcome !== 'do_not_treat' && screening?.outcome !== 'hold';
}
