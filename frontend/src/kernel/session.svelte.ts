/* Who is signed in, in which role, and in which language. One sign-in acts in one role at a time. */

import type { Language, Me, Practice, Role } from '../contract/shapes';
import type { Answer, Trouble } from './answer';
import { trouble_of } from './answer';
import { get, patch, post, when_heard } from './api';
import { after, clock_moved_ms, now } from './clock';
import { i18n } from './i18n.svelte';
import { keeper } from './keeper';
import { is_marked_locked, mark_locked, owe_sign_out, owes_sign_out } from './lock_marks';
import { tell_person, when_person } from './news';
import type { Credential, RequestOptions } from './passkeys';
import { follow_test_clock } from './test_clock';

/** A browser whose storage never answers is one that keeps nothing. */
const PATIENCE_MS = 3_000;
const waited = (ms: number) => new Promise<void>((go_on) => after(ms, go_on));

class Session {
  me = $state.raw<Me | null>(null);
  /** Why nobody could be asked at start; null when the server answered, whatever it said. */
  trouble = $state.raw<Trouble | null>(null);
  #when_changed: (() => void)[] = [];
  #when_taken: (() => void)[] = [];
  #when_leaving: (() => Promise<void>)[] = [];
  /** Whose things this device holds; outlives an expired sign-in. */
  #person: string | null = null;

  get role(): Role | null {
    return this.me?.acting.role ?? null;
  }

  get practice(): Practice | null {
    return this.me?.acting.practice ?? null;
  }

  /** Where this person starts. */
  get home(): '/today' | '/desk' | '/sign-in' {
    if (!this.role) return '/sign-in';
    return this.role === 'client' ? '/today' : '/desk';
  }

  /** Calls when somebody signs out, or another person, or the same in another role, takes over this
      device; before that person is known. An expired sign-in is neither. */
  when_changed(call: () => void): void {
    this.#when_changed.push(call);
  }

  /** Calls, and waits for, what is to be done before somebody signs out. */
  when_leaving(call: () => Promise<void>): void {
    this.#when_leaving.push(call);
  }

  /** Calls whenever it has become known who is signed in here, or that nobody is. */
  when_taken(call: () => void): void {
    this.#when_taken.push(call);
  }

  /** Who was signed in when this phone last heard of the server; nobody where it keeps nothing, or the
      app is locked. Whose lock is gone with what it locked signs in again. */
  async recall(): Promise<void> {
    if (is_marked_locked()) {
      await keeper.open();
      if (keeper.person === null) {
        mark_locked(false);
        owe_sign_out(true);
      }
    } else await Promise.race([keeper.open(), waited(PATIENCE_MS)]);
    const me = keeper.find<Me>('me');
    if (me) this.take(me);
  }

  /** Asks the server who is signed in on this device. */
  async load(): Promise<void> {
    if (owes_sign_out() && !(await this.#settle_sign_out())) return;
    const answer = await get<Me>('/me');
    const signed_out = answer.kind === 'refused' && answer.problem.status === 401;
    this.trouble = signed_out ? null : trouble_of(answer);
    if (answer.kind === 'ok') this.take(answer.body);
    else if (signed_out) this.take(null);
  }

  /** Hears from the server and from other windows that a sign-in was ended. Called once at start. */
  follow_endings(): void {
    when_heard({
      answered: () => {
        keeper.vault.hear(now().getTime());
        keeper.vault.follow_clock(clock_moved_ms());
      },
      ended: () => this.end(),
    });
    when_person(async () => {
      this.#hand_over();
      await keeper.open();
      await this.load();
    });
  }

  async sign_in(email: string, password: string): Promise<Answer<Me>> {
    return this.#take_from(await post<Me>('/login', { email, password }));
  }

  /** What the device is asked for when its screen lock signs somebody in. */
  sign_in_options(): Promise<Answer<RequestOptions>> {
    return post('/passkeys/sign-in-options');
  }

  async sign_in_by(credential: Credential): Promise<Answer<Me>> {
    return this.#take_from(await post<Me>('/passkeys/sign-in', { credential }));
  }

  /** A code by which another device of hers is signed in as well. */
  offer_hand_over(): Promise<Answer<{ code: string; expires_at: string }>> {
    return post('/me/hand-over');
  }

  /** Signs this device in by the code that another one shows. */
  async take_over(code: string): Promise<Answer<Me>> {
    return this.#take_from(await post<Me>('/hand-over', { code }));
  }

  async sign_out(): Promise<Answer<null>> {
    await Promise.all(this.#when_leaving.map((call) => call()));
    const answer = await post<null>('/logout');
    if (is_out(answer)) this.end();
    return answer;
  }

  async act_as(who: { member_id: string } | { client_id: string }): Promise<Answer<Me>> {
    return this.#take_from(await post<Me>('/me/acting', who));
  }

  /** Shows the language at once and, when signed in, keeps it with the person. */
  async choose_language(language: Language): Promise<void> {
    i18n.show(language);
    if (this.me) await patch<Me>('/me', { language });
  }

  /** Makes this the person of the device; null signs out. */
  take(me: Me | null): void {
    const person = me && (me.acting.client_id ?? me.acting.member_id);
    if (person) this.#belong_to(person);
    this.me = me;
    this.#keep();
    follow_test_clock(me?.test_clock ?? false);
    keeper.vault.follow_clock(clock_moved_ms());
    if (me) i18n.show(me.language);
    for (const call of this.#when_taken) call();
  }

  /** A way in came or went. */
  note_ways(ways: Partial<Me['ways']>): void {
    if (this.me) this.me = { ...this.me, ways: { ...this.me.ways, ...ways } };
    this.#keep();
  }

  /** The server no longer knows this device: sign in again, and what was not sent is still here. */
  expire(): void {
    this.me = null;
  }

  /** Nobody is signed in here any more, and nothing of theirs stays. Other windows are told once: the
      server goes on saying so to each of them. */
  end(): void {
    const was_somebodys = this.#person !== null || keeper.person !== null;
    this.#hand_over();
    keeper.forget();
    if (was_somebodys) tell_person();
    this.take(null);
  }

  #belong_to(person: string): void {
    if (this.#person && person !== this.#person) {
      this.#hand_over();
      tell_person();
    }
    this.#person = person;
  }

  /** A client's phone knows its client before any server is asked; a desk never does. */
  #keep(): void {
    if (this.me?.acting.client_id) {
      keeper.begin(this.me.acting.client_id);
      keeper.keep('me', this.me);
    } else if (this.me) keeper.forget();
  }

  /** Lets go of the person whose things are here, also when a locked desk never said who it was. */
  #hand_over(): void {
    this.#person = null;
    for (const call of this.#when_changed) call();
  }

  async #settle_sign_out(): Promise<boolean> {
    const answer = await post<null>('/logout');
    this.trouble = is_out(answer) ? null : trouble_of(answer);
    if (is_out(answer)) owe_sign_out(false);
    else this.take(null);
    return is_out(answer);
  }

  #take_from(answer: Answer<Me>): Answer<Me> {
    if (answer.kind === 'ok') {
      owe_sign_out(false);
      this.take(answer.body);
    }
    return answer;
  }
}

function is_out(answer: Answer<null>): boolean {
  return answer.kind === 'ok' || (answer.kind === 'refused' && answer.problem.status === 401);
}

export const session = new Session();
