/* A questionnaire that was left and is gone on with: from what the practice has and what this device
   has, the newer of them on top. What was said about today holds for half a day. */

import type { ItemAnswers, ScreeningDraft, ScreeningForm } from '../../contract/screening';
import { now } from '../../kernel/clock';
import { hours_between } from '../../kernel/days';
import type { Draft } from '../../kernel/drafts';
import { no_answer } from './answers';
import { Questions, type KeptQuestions } from './questions.svelte';

/** The list of what is so today: fever, alcohol, painkillers. */
export const TODAY_LIST = 'today';
export const TODAY_HOLDS_H = 12;

type Said = { answers: ItemAnswers; at: string | null };

/** What was said, but for what was said about today too long ago: that waits for an answer. */
function still_true({ answers, at }: Said, about_today: string[]): ItemAnswers {
  if (at === null || hours_between(at, now()) <= TODAY_HOLDS_H) return answers;
  const old = about_today.filter((item) => answers[item]?.answer != null);
  return { ...answers, ...Object.fromEntries(old.map((item) => [item, no_answer()])) };
}

/** The questions as they stand when they are opened again. */
export function resumed(
  form: ScreeningForm,
  received: Pick<ScreeningDraft, 'answers' | 'changed_at'>,
  kept: Draft<KeptQuestions> | null,
): Questions {
  const here: Said = { answers: kept?.value.answers ?? {}, at: kept?.kept_at ?? null };
  const there: Said = { answers: received.answers, at: received.changed_at };
  const there_is_newer = here.at !== null && there.at !== null && there.at > here.at;
  const oldest_first = there_is_newer ? [here, there] : [there, here];
  const today = form.groups.find(({ slug }) => slug === TODAY_LIST)?.items ?? [];
  const about_today = today.map(({ item }) => item);

  const said = oldest_first.map((one) => still_true(one, about_today));
  const questions = new Questions(form, [], Object.assign({}, ...said), kept?.value.unplaced);
  const was_said = ({ answers }: Said) => about_today.some((item) => answers[item]?.answer != null);
  const holds = about_today.some((item) => questions.answer_of(item).answer !== null);
  if (oldest_first.some(was_said) && !holds) questions.asked_again = TODAY_LIST;
  return questions;
}

/** Calls when somebody comes back to a page that was left open for longer than what is said about
    today holds. The answer stops it. */
export function when_today_is_over(call: () => void): () => void {
  let left_at: Date | null = null;
  const follow = () => {
    if (document.visibilityState === 'hidden') left_at = now();
    else if (left_at && hours_between(left_at, now()) > TODAY_HOLDS_H) call();
  };
  document.addEventListener('visibilitychange', follow);
  return () => document.removeEventListener('visibilitychange', follow);
}
