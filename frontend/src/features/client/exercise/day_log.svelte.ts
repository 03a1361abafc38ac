/* Logging on one page: a tap on a circle, all at once, the sheet of one exercise; and for eight
   seconds the way back. */

import type { SlotLog } from '../../../contract/shapes';
import type { ExerciseAnswer } from '../../../kernel/entries';
import { m } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { is_open, key_of, type Shown } from './slots';

type Undoable = { message: string; undo: () => void };

const LOGGED = {
  done: m.today_logged,
  partly: m.today_partly_logged,
  skipped: m.today_skipped_logged,
};

/** What is sent when an answer is put back as it was. */
function answer_of({ reason, ...log }: SlotLog): ExerciseAnswer {
  const { status, sets, variant, pain, effort, note } = log;
  return { status, reason: reason as ExerciseAnswer['reason'], sets, variant, pain, effort, note };
}

export class DayLog {
  undoable = $state.raw<Undoable | null>(null);
  #opened = $state<string | null>(null);
  #shown: () => Shown[];

  /** `shown` gives every exercise of the page as it stands now. */
  constructor(shown: () => Shown[]) {
    this.#shown = shown;
  }

  /** The exercise whose sheet is open. */
  get opened(): Shown | null {
    return this.#shown().find((shown) => key_of(shown) === this.#opened) ?? null;
  }

  open(shown: Shown): void {
    this.#opened = key_of(shown);
  }

  close(): void {
    this.#opened = null;
  }

  done(shown: Shown): void {
    this.answer(shown, { status: 'done' });
  }

  all_done(shown: Shown[]): void {
    const ids = shown.filter(is_open).map((one) => this.#record(one, { status: 'done' }));
    this.undoable = {
      message: m.today_logged_all(),
      undo: () => ids.forEach((id) => this.#withdraw(id)),
    };
  }

  /** Logs, corrects, or takes the entry back. */
  answer(shown: Shown, answer: ExerciseAnswer): void {
    const { log, exercise_name: name } = shown;
    if (answer.status === 'withdrawn') {
      if (log) this.#withdraw(log.id);
      return;
    }
    const message = LOGGED[answer.status]({ name });
    if (!log) {
      const id = this.#record(shown, answer);
      this.undoable = { message, undo: () => this.#withdraw(id) };
      return;
    }
    outbox.correct_exercise_log(log, { variant: log.variant, ...answer });
    this.undoable = { message, undo: () => this.#correct(log.id, answer_of(log)) };
  }

  #record({ prescription_id, line_id, due_on, nth }: Shown, answer: ExerciseAnswer): string {
    const status = answer.status as 'done' | 'partly' | 'skipped';
    return outbox.record_exercise_log({ prescription_id, line_id, due_on, nth, ...answer, status });
  }

  #withdraw(id: string): void {
    this.#correct(id, { status: 'withdrawn' });
  }

  #correct(id: string, answer: ExerciseAnswer): void {
    const log = this.#shown().find((shown) => shown.log?.id === id)?.log;
    if (log) outbox.correct_exercise_log(log, answer);
  }
}
