/* What is being said about one exercise in its sheet, before it is saved. */

import type { SkipReason } from '../../../contract/shapes';
import type { ExerciseAnswer } from '../../../kernel/entries';
import { amounts_of, is_whole, planned_amounts, sets_of, type Amount } from './amounts';
import type { Shown } from './slots';

/** The ways an exercise goes; "done" is asked about only to add a note. */
export type Way = 'done' | 'partly' | 'skipped' | 'hurt';

export class LogForm {
  way = $state<Way | null>(null);
  /** After "It hurt": stopped part way, or left out. */
  stopped = $state<boolean | null>(null);
  reason = $state<SkipReason | null>(null);
  amounts = $state.raw<Amount[]>([]);
  noted = $state(false);
  /** She tried to save: what is missing may be said. */
  tried = $state(false);
  note = $state('');
  /** Nobody said how much: half is counted, whatever the fields show. */
  #touched = $state(false);
  #exercise: Shown;

  constructor(exercise: Shown) {
    this.#exercise = exercise;
    const { log } = exercise;
    this.amounts = log?.sets?.length ? amounts_of(exercise, log.sets) : planned_amounts(exercise);
    this.#touched = Boolean(log?.sets?.length);
    this.note = log?.note ?? '';
    this.noted = this.note !== '';
    if (log?.reason === 'pain_rule') this.stopped = log.status === 'partly';
    else this.reason = (log?.reason ?? null) as SkipReason | null;
  }

  change_amounts(amounts: Amount[]): void {
    this.amounts = amounts;
    this.#touched = true;
  }

  get asks_amounts(): boolean {
    return this.way === 'partly' || (this.way === 'hurt' && this.stopped === true);
  }

  /** Numbers were given and they come to nothing. */
  get is_nothing(): boolean {
    return this.asks_amounts && this.#touched && this.#sets.length === 0;
  }

  get #sets() {
    return sets_of(this.#exercise, this.amounts);
  }

  /** The answer as it would be sent; null while something is missing. */
  get answer(): ExerciseAnswer | null {
    const note = this.noted ? this.note.trim() || null : null;
    const sets = this.#touched ? { sets: this.#sets } : {};
    if (this.is_nothing) return null;
    switch (this.way) {
      case 'done':
        return { status: 'done', note, ...sets };
      case 'partly':
        return { status: this.#made_it ? 'done' : 'partly', note, ...sets };
      case 'skipped':
        return { status: 'skipped', reason: this.reason, note };
      case 'hurt':
        if (this.stopped === null) return null;
        return this.stopped
          ? { status: 'partly', reason: 'pain_rule', note, ...sets }
          : { status: 'skipped', reason: 'pain_rule', note };
      default:
        return null;
    }
  }

  /** Numbers that come to the whole dose are not "partly". */
  get #made_it(): boolean {
    return this.#touched && is_whole(this.#exercise, this.amounts);
  }
}
