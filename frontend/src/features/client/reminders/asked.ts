/* Whether it is asked about reminders: once exercises were done, where this device can show them and they
   are not on; never again after somebody said yes once. */

import type { Today } from '../../../contract/shapes';
import { push, type PushState } from '../../../kernel/push.svelte';
import { preferences } from '../../../kernel/reminders';
import type { AskAnswer } from '../../../ui/asks';
import { has_exercised } from '../install/asked';

type Answers = readonly AskAnswer[];

function might_ask(today: Today, state: PushState | null, answers: Answers): boolean {
  const accepted = answers.some(({ ask, put_off }) => ask === 'reminders' && !put_off);
  return state === 'off' && !accepted && has_exercised(today);
}

/** Looks how it stands here, and where it might be asked whether she has stopped them all. */
export async function look_whether_to_ask(today: Today, answers: Answers): Promise<void> {
  await push.look();
  if (might_ask(today, push.state, answers) && !preferences.value) await preferences.refresh();
}

export function asks_to_remind(today: Today, state: PushState | null, answers: Answers): boolean {
  return might_ask(today, state, answers) && preferences.value?.off === false;
}
