/* What is asked before a session while it is being answered: one question after the other, the half
   answer kept, the whole one sent. Never asked and left out are kept as null, never as 0. */

import type {
  ItemAnswers,
  NewArrival,
  RecheckCode,
  ScreeningForm,
} from '../../../contract/screening';
import type { Today } from '../../../contract/shapes';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { send_arrival } from '../../../kernel/health';
import { steps_of, type Scale, type Step } from './steps';

export type Arrival = NonNullable<Today['arrival']>;

type Kept = Record<Scale, number | null> & {
  left_out: Scale[];
  news: RecheckCode[] | null;
  answers: ItemAnswers;
  /** The questions that her news lead to are answered. */
  closed: boolean;
};

const nothing_kept = (): Kept => ({
  tenderness: null,
  problem: null,
  left_out: [],
  news: null,
  answers: {},
  closed: false,
});

const scales_of = (steps: Step[]) => steps.filter((step) => step !== 'news');
const draft_name = ({ day_on }: Today) => `arrival.${day_on}`;

/** Keeps what was sent and not taken, to be gone on with: what her news led to is looked at again. */
export function keep_arrival(sent: NewArrival, today: Today): void {
  const { tenderness, problem, news, answers } = sent;
  const left_out = scales_of(steps_of(today)).filter((scale) => sent[scale] === null);
  const kept: Kept = { tenderness, problem, left_out, news, answers, closed: false };
  keep_draft(draft_name(today), kept);
}

export class Arriving {
  at = $state<Kept>(nothing_kept());
  /** The question that is looked at again, or still. */
  looking_at = $state<Scale | null>(null);
  readonly steps: Step[];
  #draft: string;

  constructor(today: Today) {
    this.steps = steps_of(today);
    this.#draft = draft_name(today);
    const sent = today.arrival?.sent;
    const { tenderness = null, problem = null, news = null } = sent ?? {};
    const before = sent && { ...nothing_kept(), tenderness, problem, news };
    this.at = { ...nothing_kept(), ...before, ...find_draft<Kept>(this.#draft) };
    if (sent) this.at.left_out = this.#scales.filter((scale) => this.at[scale] === null);
  }

  get #scales(): Scale[] {
    return scales_of(this.steps);
  }

  is_answered(scale: Scale): boolean {
    return this.at[scale] !== null || this.at.left_out.includes(scale);
  }

  /** The question on view; null when all are answered. */
  get step(): Step | null {
    if (this.looking_at) return this.looking_at;
    const open = this.#scales.find((scale) => !this.is_answered(scale));
    return open ?? (this.steps.includes('news') ? 'news' : null);
  }

  /** What was answered and is not on view. */
  get lines(): Scale[] {
    return this.#scales.filter((scale) => scale !== this.step && this.is_answered(scale));
  }

  set(scale: Scale, score: number): void {
    this.at[scale] = score;
    this.at.left_out = this.at.left_out.filter((other) => other !== scale);
  }

  leave_out(scale: Scale): void {
    this.at[scale] = null;
    this.at.left_out = [...this.at.left_out, scale];
    this.looking_at = null;
  }

  /** The items that her news open again. */
  opened(form: ScreeningForm): string[] {
    const told = form.recheck.filter(({ code }) => this.at.news?.includes(code));
    const all = told.flatMap(({ reopens }) => reopens);
    return all.filter((item, place) => all.indexOf(item) === place);
  }

  get complete(): boolean {
    if (this.#scales.some((scale) => !this.is_answered(scale))) return false;
    if (!this.steps.includes('news')) return true;
    return this.at.news !== null && (this.at.news.length === 0 || this.at.closed);
  }

  /** Keeps what there is so far; called whenever it changes. */
  keep(): void {
    keep_draft(this.#draft, $state.snapshot(this.at));
  }

  send(form: ScreeningForm | null): void {
    if (!this.complete) return;
    const { tenderness, problem, news, answers } = $state.snapshot(this.at);
    const opened = form ? this.opened(form) : [];
    const told = Object.entries(answers).filter(([item]) => opened.includes(item));
    send_arrival({ tenderness, problem, news: news ?? [], answers: Object.fromEntries(told) });
    drop_draft(this.#draft);
  }
}
