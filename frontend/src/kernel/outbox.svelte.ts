/* The phone writes only through here. Every write is kept until the server has answered it: sent at
   once, tried again after network and server errors, put on the shelf when refused. Never dropped. */

import type { Advice } from '../contract/recovery';
import type { Answers, DayOffReason, NewCheckIn, PauseChange, PutOff } from '../contract/shapes';
import type { Answer } from './answer';
import { send } from './api';
import { after, device_zone, now, now_iso } from './clock';
import {
  builds_on,
  destination,
  FORM_VERSION,
  outdates,
  type Break,
  type CheckInAnswer,
  type Entry,
  type EntryWrite,
  type ExerciseAnswer,
  type ExerciseLogAnswer,
  type RoutineAnswer,
  type SeenCheckIn,
  type SeenLog,
} from './entries';
import { new_id } from './ids';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Refusals that pass by themselves: signed out, timed out, too early, too many. */
const PASSING = new Set([401, 408, 425, 429]);

/** 2 s, 4 s, 8 s … up to five minutes. */
export function pause_after(tries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
}

export class Outbox {
  entries = $state.raw<Entry[]>([]);
  #cancel_retry: (() => void) | null = null;
  #listeners: ((entry: Entry) => void)[] = [];
  /** Raised when another person signs in: what was under way then belongs to nobody here. */
  #epoch = 0;
  /** The epoch whose entries are being sent right now. */
  #sending_in: number | null = null;

  get unsent(): number {
    return this.entries.length;
  }

  get shelved(): Entry[] {
    return this.entries.filter((entry) => entry.state === 'shelved');
  }

  /** Calls for each write that the server has stored, before it leaves the outbox. */
  when_stored(call: (entry: Entry) => void): void {
    this.#listeners.push(call);
  }

  /** `advise` works out what the answer comes to, where the practice lets the phone do that. */
  record_check_in(
    { treatment_id, moment, answers }: CheckInAnswer,
    advise: (body: NewCheckIn) => Advice | null = () => null,
  ): string {
    const id = new_id();
    const body = { id, treatment_id, moment, ...this.#stamp('recorded_at'), answers };
    this.queue({ kind: 'check_in', record_id: id, body, advice: advise(body) });
    return id;
  }

  /** Puts a question off; it may still be answered. */
  put_off_check_in(body: PutOff): void {
    this.queue({ kind: 'check_in_not_now', record_id: new_id(), body });
  }

  /** Says that what an urgent answer comes to has been read. */
  understand(check_in_id: string): void {
    this.queue({ kind: 'urgent_understood', record_id: check_in_id, body: {}, at: now_iso() });
  }

  /** Corrects, or takes back with `withdrawn`; returns the id of the new revision. */
  correct_check_in(seen: SeenCheckIn, answers: Answers, status?: 'recorded' | 'withdrawn'): string {
    const revision_id = new_id();
    this.queue({
      kind: 'check_in_revision',
      record_id: seen.id,
      body: {
        revision_id,
        based_on: seen.revision_id,
        ...this.#stamp('recorded_at'),
        recorded_at: seen.recorded_at,
        answers,
        ...(status && { status }),
      },
    });
    return revision_id;
  }

  record_exercise_log({ id = new_id(), performed_at, ...answer }: ExerciseLogAnswer): string {
    const stamp = this.#stamp('performed_at');
    if (performed_at) stamp.performed_at = performed_at;
    this.queue({
      kind: 'exercise_log',
      record_id: id,
      body: { id, pain: null, effort: null, ...answer, ...stamp },
    });
    return id;
  }

  /** How a round of exercises was; it goes out after its logs. */
  record_routine(answer: RoutineAnswer): void {
    const body = { ...answer, form_version: FORM_VERSION, time_zone: device_zone() };
    this.queue({ kind: 'routine', record_id: answer.id, body });
  }

  /** Puts right what was said of a round; returns the id of the new revision. */
  correct_routine(based_on: string, { id, due_on: _, ...said }: RoutineAnswer): string {
    const revision_id = new_id();
    const stamp = { form_version: FORM_VERSION, time_zone: device_zone() };
    const body = { ...said, ...stamp, revision_id, based_on, status: 'given' } as const;
    this.queue({ kind: 'routine_revision', record_id: id, body });
    return revision_id;
  }

  /** How it was this morning, 0 to 10. */
  record_morning(day_on: string, score: number): void {
    const { recorded_at, time_zone } = this.#stamp('recorded_at');
    const body = { id: new_id(), day_on, score, recorded_at, time_zone };
    this.queue({ kind: 'morning', record_id: body.id, body });
  }

  /** Corrects, or takes back with `withdrawn`; returns the id of the new revision. */
  correct_exercise_log(seen: SeenLog, answer: ExerciseAnswer): string {
    const revision_id = new_id();
    this.queue({
      kind: 'exercise_log_revision',
      record_id: seen.id,
      body: {
        revision_id,
        based_on: seen.revision_id,
        pain: null,
        effort: null,
        ...answer,
        ...this.#stamp('performed_at'),
        performed_at: seen.performed_at,
      },
    });
    return revision_id;
  }

  take_break(days: Break): string {
    const id = new_id();
    this.queue({ kind: 'pause', record_id: id, body: { id, ...days } });
    return id;
  }

  /** Ends a break on a day, or takes it back with `withdrawn`. */
  change_break(id: string, body: PauseChange): void {
    this.queue({ kind: 'pause_change', record_id: id, body });
  }

  excuse_day(day_on: string, reason: DayOffReason): string {
    const id = new_id();
    this.queue({ kind: 'excused_day', record_id: id, body: { id, day_on, reason } });
    return id;
  }

  take_back_excused_day(id: string): void {
    this.queue({ kind: 'excused_day_change', record_id: id, body: { withdrawn: true } });
  }

  /** Takes a refused write off the shelf and tries once more. */
  send_again(entry_id: string): void {
    this.#change(entry_id, { state: 'waiting', tries: 0, not_before_ms: 0, problem: null });
    void this.flush();
  }

  /** The client throws a refused write away, and what was built upon it. */
  give_up(entry_id: string): void {
    const given_up = this.entries.find((entry) => entry.entry_id === entry_id);
    if (given_up?.state !== 'shelved') return;
    const from = this.entries.indexOf(given_up);
    this.entries = this.entries.filter(
      (entry, place) => place < from || entry.record_id !== given_up.record_id,
    );
  }

  /** Tries everything that waits now, without the rest of its pause. */
  retry_now(): Promise<void> {
    this.entries = this.entries.map((entry) => ({ ...entry, not_before_ms: 0 }));
    return this.flush();
  }

  clear(): void {
    this.#epoch += 1;
    this.#cancel_retry?.();
    this.entries = [];
  }

  /** Sends what may go, one at a time in order, until nothing is left that may. What is queued
      meanwhile is taken along. */
  async flush(): Promise<void> {
    const epoch = this.#epoch;
    if (this.#sending_in === epoch) return;
    this.#sending_in = epoch;
    this.#cancel_retry?.();
    for (let next = this.#next(); next; next = this.#next()) {
      const { entry_id } = next;
      this.#change(entry_id, { state: 'sending' });
      const [method, path] = destination(next);
      const answer = await send(method, path, { body: next.body });
      if (epoch !== this.#epoch) return;
      this.#settle(entry_id, answer);
    }
    this.#sending_in = null;
    this.#plan_retry();
  }

  #settle(entry_id: string, answer: Answer<unknown>): void {
    if (answer.kind === 'ok' || answer.kind === 'unchanged') {
      const stored = this.entries.find((entry) => entry.entry_id === entry_id);
      if (stored) for (const call of this.#listeners) call(stored);
      this.#remove(entry_id);
      return;
    }
    const sent = this.entries.find((entry) => entry.entry_id === entry_id);
    if (sent && this.entries.some((entry) => entry !== sent && outdates(entry, sent))) {
      this.#remove(entry_id);
      return;
    }
    if (answer.kind === 'refused' && !PASSING.has(answer.problem.status)) {
      this.#change(entry_id, { state: 'shelved', problem: answer.problem });
      return;
    }
    const tries = (sent?.tries ?? 0) + 1;
    const asked_s = answer.kind === 'refused' ? (answer.problem.retry_after_s ?? 0) : 0;
    const pause_ms = Math.max(pause_after(tries), asked_s * 1000);
    this.#change(entry_id, {
      state: 'waiting',
      tries,
      not_before_ms: now().getTime() + pause_ms,
    });
  }

  /** Those that wait for nothing but their time: nothing older that they build on is still here. */
  #heads(): Entry[] {
    return this.entries.filter((entry, place) => {
      if (entry.state !== 'waiting') return false;
      const older = this.entries.slice(0, place);
      return !older.some((one) => one.record_id === entry.record_id || builds_on(entry, one));
    });
  }

  /** The oldest entry that may go and is not paused. */
  #next(): Entry | undefined {
    const now_ms = now().getTime();
    return this.#heads().find((entry) => entry.not_before_ms <= now_ms);
  }

  #plan_retry(): void {
    const heads = this.#heads();
    if (heads.length === 0) return;
    const soonest = Math.min(...heads.map((entry) => entry.not_before_ms));
    this.#cancel_retry = after(Math.max(0, soonest - now().getTime()), () => void this.flush());
  }

  /** Keeps a write until it is sent, and drops what it makes needless. */
  queue(write: EntryWrite): void {
    const entry = {
      ...write,
      entry_id: new_id(),
      state: 'waiting',
      tries: 0,
      not_before_ms: 0,
      problem: null,
    } as Entry;
    const left = this.entries.filter(
      (older) => older.state === 'sending' || !outdates(write, older),
    );
    this.entries = [...left, entry];
    void this.flush();
  }

  #remove(entry_id: string): void {
    this.entries = this.entries.filter((entry) => entry.entry_id !== entry_id);
  }

  #change(entry_id: string, change: Partial<Entry>): void {
    this.entries = this.entries.map((entry) =>
      entry.entry_id === entry_id ? ({ ...entry, ...change } as Entry) : entry,
    );
  }

  #stamp<Name extends 'recorded_at' | 'performed_at'>(name: Name) {
    return { form_version: FORM_VERSION, [name]: now_iso(), time_zone: device_zone() } as {
      form_version: number;
      time_zone: string;
    } & Record<Name, string>;
  }
}

export const outbox = new Outbox();
