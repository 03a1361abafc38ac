/* The first opening, page by page: who asks, from afar the year of birth, one agreement, and the way
   in. A new phone skips the agreement: it was given already. */

import type { Invite } from '../../../contract/shapes';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { i18n } from '../../../kernel/i18n.svelte';
import {
  accept_invite,
  check_birth_year,
  find_invite,
  screen_lock_options,
} from '../../../kernel/invites';
import { set_up_screen_lock } from '../../../kernel/passkeys';
import { ScreenLock } from '../../sign_in/screen_lock.svelte';

export type Step = 'who' | 'year' | 'agreement' | 'way_in';
/** Why an invitation leads nowhere. */
export type End = 'invite-used' | 'invite-expired' | 'not-found' | 'too-many-misses';
const ENDS: string[] = ['invite-used', 'invite-expired', 'not-found'] satisfies End[];

export class Opening {
  invite = $state.raw<Invite | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  step = $state<Step>('who');
  end = $state<End | null>(null);
  birth_year = $state<number | null>(null);
  /** After a wrong year: how many tries are left. */
  misses_left = $state<number | null>(null);
  readonly token: string;
  readonly lock = new ScreenLock({
    options: () => screen_lock_options(this.token, this.birth_year),
    ask: set_up_screen_lock,
    use: (passkey) => this.accept({ passkey }),
  });

  constructor(token: string) {
    this.token = token;
  }

  async load(): Promise<void> {
    const answer = await find_invite(this.token);
    this.#note(answer);
    if (answer.kind !== 'ok') return;
    i18n.show(answer.body.language);
    this.invite = answer.body;
  }

  next(): void {
    const steps: Step[] = ['who'];
    if (this.invite?.asks_birth_year) steps.push('year');
    if (this.invite?.kind !== 'recovery') steps.push('agreement');
    steps.push('way_in');
    this.step = steps[steps.indexOf(this.step) + 1] ?? 'way_in';
    if (this.step === 'way_in') this.lock.prepare();
  }

  /** From afar: a wrong year says how many tries are left, and the last one closes the link. */
  async prove(birth_year: number): Promise<void> {
    const answer = await check_birth_year(this.token, birth_year);
    this.#note(answer);
    if (answer.kind === 'ok') {
      this.birth_year = birth_year;
      return this.next();
    }
    if (answer.kind !== 'refused' || answer.problem.slug !== 'wrong-birth-year') return;
    this.misses_left = Number(answer.problem.body.misses_left ?? 0);
    if (this.misses_left === 0) this.end = 'too-many-misses';
  }

  async accept(way: { passkey: object } | { email: string; password: string }) {
    const { birth_year } = this;
    const answer = await accept_invite(this.token, {
      birth_year,
      passkey: null,
      email: null,
      password: null,
      ...way,
    });
    this.#note(answer);
    return answer;
  }

  /** An invitation that has ended meanwhile ends the opening, wherever it was. */
  #note(answer: Answer<unknown>): void {
    this.trouble = trouble_of(answer);
    const slug = answer.kind === 'refused' ? answer.problem.slug : '';
    if (ENDS.includes(slug)) this.end = slug as End;
  }
}
