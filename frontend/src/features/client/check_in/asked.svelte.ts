/* What is being answered: the question that is due, or an answer that is being changed. Holds the
   form, keeps half an answer, and saves the whole one. */

import type { AnsweredCheckIn, DueCheckIn, Today } from '../../../contract/shapes';
import { device_zone, now } from '../../../kernel/clock';
import { format_moment, format_weekday_at, wall_clock } from '../../../kernel/days';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { part_of } from '../words/parts';
import { CheckInForm } from './form.svelte';
import { own_advice } from './own_advice';
import { asks_of, kept_of, type Asks, type Kept } from './kept';

type Subject = NonNullable<Today['check_in'] | Today['answered']>;

/** The hours in which a client is asked whether it woke her. */
const MORNING = { from: 5, until: 12 };

/** The name under which half an answer to one question of one session is kept. */
export function draft_name(treatment_id: string | null, moment: string | null): string {
  return `check_in.${treatment_id}.${moment}`;
}

function asks_now(due: DueCheckIn): Asks {
  const { hour } = wall_clock(now(), device_zone());
  const morning = hour >= MORNING.from && hour < MORNING.until;
  return { ...due.asks, woke: due.asks.woke && morning };
}

export class Asked {
  readonly form: CheckInForm;
  readonly due: DueCheckIn | null;
  saved = $state(false);
  #answered: AnsweredCheckIn | null;
  #draft: string;

  constructor(subject: Subject) {
    this.due = 'asks' in subject ? subject : null;
    this.#answered = 'answers' in subject ? subject : null;
    this.#draft = this.#answered
      ? `check_in.${this.#answered.revision_id}`
      : draft_name(subject.treatment_id, subject.moment);
    const kept = find_draft<Kept>(this.#draft);
    const answers = this.#answered?.answers;
    this.form = answers
      ? new CheckInForm(asks_of(answers), kept ?? kept_of(answers))
      : new CheckInForm(asks_now(subject as DueCheckIn), kept);
  }

  /** "24 hours after Monday's session", or which answer is being changed. */
  get title(): string {
    if (this.due) {
      const { hours, session_ended_at } = this.due;
      const day = format_weekday_at(session_ended_at, device_zone(), i18n.language);
      return m.check_in_subject({ hours, day });
    }
    const at = this.#answered?.recorded_at ?? now();
    return m.check_in_changing({ when: format_moment(at, device_zone(), i18n.language) });
  }

  get score_question(): string {
    return this.due ? m.check_in_score({ part: part_of(this.due.areas) }) : m.check_in_score_then();
  }

  /** What the client came with, in the words her therapist noted. */
  get problem(): string {
    return this.due?.problem ?? m.check_in_problem_unnamed();
  }

  /** How the problem was before the session, when that is known. */
  get problem_before(): string | undefined {
    if (this.due?.problem_before == null) return undefined;
    const day = format_weekday_at(this.due.session_ended_at, device_zone(), i18n.language);
    return m.check_in_problem_before({ day, score: this.due.problem_before });
  }

  /** Keeps what there is so far; called whenever it changes. */
  keep(): void {
    if (!this.saved) keep_draft(this.#draft, $state.snapshot(this.form.at));
  }

  save(): void {
    if (this.saved || !this.form.complete) return;
    const answers = this.form.answers();
    if (this.#answered) outbox.correct_check_in(this.#answered, answers);
    else if (this.due) {
      const { due } = this;
      const { treatment_id, moment } = due;
      outbox.record_check_in({ treatment_id, moment, answers }, (sent) => own_advice(due, sent));
    }
    this.saved = true;
    drop_draft(this.#draft);
  }
}
