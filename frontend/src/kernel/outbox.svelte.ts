/* The phone writes only through here: each thing a client says, as the write it becomes. */

import type { Advice } from '../contract/recovery';
import type { Answers, DayOffReason, NewCheckIn, PauseChange, PutOff } from '../contract/shapes';
import { device_zone, now_iso } from './clock';
import {
  FORM_VERSION,
  type Break,
  type CheckInAnswer,
  type ExerciseAnswer,
  type ExerciseLogAnswer,
  type RoutineAnswer,
  type SeenCheckIn,
  type SeenLog,
} from './entries';
import { new_id } from './ids';
import { Queue } from './queue.svelte';

export class Outbox extends Queue {
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

  record_exercise_log(said: ExerciseLogAnswer): string {
    const { id = new_id(), performed_at, line_id, ...answer } = said;
    const stamp = this.#stamp('performed_at');
    if (performed_at) stamp.performed_at = performed_at;
    this.queue({
      kind: 'exercise_log',
      record_id: id,
      body: { id, pain: null, effort: null, ...answer, ...stamp },
      ...(line_id && { line_id }),
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

  #stamp<Name extends 'recorded_at' | 'performed_at'>(name: Name) {
    return { form_version: FORM_VERSION, [name]: now_iso(), time_zone: device_zone() } as {
      form_version: number;
      time_zone: string;
    } & Record<Name, string>;
  }
}

export const outbox = new Outbox();
