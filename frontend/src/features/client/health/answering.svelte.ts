/* The health questions on the phone: half of them are kept on it at every tap and with the practice at
   every closed list; the whole is sent once, with who answered and what was agreed to. */

import type { AnsweredBy, ScreeningDraft, ScreeningForm } from '../../../contract/screening';
import { drop_draft, find_dated_draft, keep_draft, WEEK_H } from '../../../kernel/drafts';
import { keep_screening_draft, send_consent, send_screening } from '../../../kernel/health';
import { outbox } from '../../../kernel/outbox.svelte';
import { all_as_sent } from '../../screening/answers';
import type { KeptQuestions, Questions } from '../../screening/questions.svelte';
import { resumed, TODAY_LIST } from '../../screening/resumed';
import { drop_wish, kept_chaperone } from '../consent/restored';

export const DRAFT = 'health_questions';
const NOTHING = '';

export class Answering {
  readonly form: ScreeningForm;
  readonly questions: Questions;
  readonly asks_consent: boolean;
  answered_by = $state<Exclude<AnsweredBy, 'together'>>('client');
  /** Who agrees for someone in their care. */
  proxy_name = $state('');
  agreed = $state(false);
  chaperone = $state(kept_chaperone());
  sent = $state(false);
  #handed_in: string;

  /** Goes on from what the practice has, and from what this phone has beyond that. */
  constructor(
    form: ScreeningForm,
    received: Pick<ScreeningDraft, 'answers' | 'changed_at'>,
    asks_consent: boolean,
  ) {
    this.form = form;
    this.asks_consent = asks_consent;
    this.questions = resumed(form, received, find_dated_draft<KeptQuestions>(DRAFT));
    const there = JSON.stringify(all_as_sent(received.answers, this.questions.items));
    this.#handed_in = this.questions.asked_again ? NOTHING : there;
  }

  /** What was said about today no longer holds: it is asked again, and given to the practice anew. */
  end_today(): void {
    this.questions.ask_again(TODAY_LIST);
    if (this.questions.asked_again) this.#handed_in = NOTHING;
  }

  /** Keeps on this phone what the practice does not have yet; called whenever that changes. */
  keep(): void {
    const { kept } = this.questions;
    if (this.sent) return;
    if (this.#goes_beyond) keep_draft(DRAFT, kept, WEEK_H);
    else drop_draft(DRAFT);
  }

  /** Gives what is answered so far to the practice, so that it may be gone on with anywhere. */
  hand_in(): void {
    const answers = this.questions.sent();
    const text = JSON.stringify(answers);
    if (this.sent || text === this.#handed_in || Object.keys(answers).length === 0) return;
    this.#handed_in = text;
    const { closed } = this.questions;
    keep_screening_draft({ form_version: this.form.form_version, answers }, closed.length);
  }

  /** What is still missing before it may be sent. */
  get missing(): 'lists' | 'agreement' | 'name' | null {
    if (!this.questions.complete) return 'lists';
    if (this.asks_consent && !this.agreed) return 'agreement';
    return this.asks_name && !this.proxy_name.trim() ? 'name' : null;
  }

  /** A name is kept with an agreement and nowhere else, so nobody is asked for it without one. */
  get asks_name(): boolean {
    return this.asks_consent && this.agreed && this.answered_by === 'proxy';
  }

  /** Sends the answers, and the agreement where it was given. */
  send(): void {
    if (this.sent || !this.questions.complete) return;
    const { answered_by, form } = this;
    send_screening({
      form_version: form.form_version,
      planned: [],
      answered_by,
      answers: this.questions.sent(),
    });
    if (this.asks_consent && this.agreed) {
      send_consent({
        status: 'given',
        text_version: form.consent.version,
        agreed: form.consent.points.map(({ code }) => code),
        chaperone: this.chaperone,
        given_by: answered_by,
        proxy_name: answered_by === 'proxy' ? this.proxy_name.trim() : null,
      });
    }
    this.sent = true;
    drop_draft(DRAFT);
    drop_wish();
  }

  get #goes_beyond(): boolean {
    const waits = outbox.entries.some(({ kind }) => kind === 'screening_draft');
    const handed_in = JSON.stringify(this.questions.sent()) === this.#handed_in;
    return waits || !handed_in || this.questions.holds_loose;
  }
}
