/* The health questions asked at the desk: gone on with whoever began them, given to the practice at
   every closed list, stored as one whole. */

import type {
  AnsweredBy,
  NewScreening,
  ScreeningDraft,
  ScreeningForm,
} from '../../../../contract/screening';
import { trouble_of, type Trouble } from '../../../../kernel/answer';
import { device_zone } from '../../../../kernel/clock';
import { put_screening_draft, record_screening } from '../../../../kernel/desk_screening';
import { drop_draft, find_dated_draft, keep_draft } from '../../../../kernel/drafts';
import { all_as_sent } from '../../../screening/answers';
import type { KeptQuestions, Questions } from '../../../screening/questions.svelte';
import { resumed, TODAY_LIST } from '../../../screening/resumed';
import { SameRecord } from '../same_record';

const NOTHING = '';

export class Together {
  readonly questions: Questions;
  answered_by = $state<Exclude<AnsweredBy, 'client'>>('together');
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  stored = $state(false);
  #client_id: string;
  #form: ScreeningForm;
  #handed_in = $state('');
  #record = new SameRecord();

  constructor(client_id: string, form: ScreeningForm, draft: ScreeningDraft) {
    this.#client_id = client_id;
    this.#form = form;
    this.questions = resumed(form, draft, find_dated_draft<KeptQuestions>(this.#draft));
    const there = JSON.stringify(all_as_sent(draft.answers, this.questions.items));
    this.#handed_in = this.questions.asked_again ? NOTHING : there;
  }

  /** What was said about today no longer holds: it is asked again, and given to the practice anew. */
  end_today(): void {
    this.questions.ask_again(TODAY_LIST);
    if (this.questions.asked_again) this.#handed_in = NOTHING;
  }

  /** Keeps in this tab what the practice does not have yet; called whenever that changes. */
  keep(): void {
    const { kept, holds_loose } = this.questions;
    if (this.stored) return;
    const beyond = JSON.stringify(this.questions.sent()) !== this.#handed_in;
    if (beyond || holds_loose) keep_draft(this.#draft, kept);
    else drop_draft(this.#draft);
  }

  /** Gives what is answered so far to the practice, so that it may be gone on with anywhere. */
  async hand_in(): Promise<void> {
    const answers = this.questions.sent();
    const text = JSON.stringify(answers);
    if (this.stored || text === this.#handed_in) return;
    const { form_version } = this.#form;
    const answer = await put_screening_draft(this.#client_id, { form_version, answers });
    if (answer.kind === 'ok') this.#handed_in = text;
  }

  /** Stores the whole; the same record when it is tried again. */
  async store(): Promise<void> {
    if (this.busy || !this.questions.complete) return;
    const whole: Omit<NewScreening, 'id' | 'recorded_at'> = {
      form_version: this.#form.form_version,
      time_zone: device_zone(),
      answered_by: this.answered_by,
      planned: this.questions.planned,
      answers: this.questions.sent(),
    };
    this.busy = true;
    const body = { ...this.#record.stamp(whole), ...whole };
    const answer = await record_screening(this.#client_id, body);
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.stored = true;
    drop_draft(this.#draft);
  }

  get #draft(): string {
    return `screening.${this.#client_id}`;
  }
}
