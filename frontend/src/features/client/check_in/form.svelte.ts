/* A check-in while it is being answered: what that asks next, what is still missing, and the answers
   it becomes. Never asked is kept as null, never as 0. */

import type { Answers } from '../../../contract/shapes';
import { ROWS, type Feeling, type RowName } from '../words/signs';
import { FEELINGS, no_signs, nothing_kept, type Asks, type Kept } from './kept';

export type Question = 'signs' | 'score' | 'way' | 'woke' | 'cause' | 'problem';
/** A sign that was ticked and still needs saying which. */
export type Detail = RowName | Feeling | 'bruise' | 'swelling';

/** Soreness from which exercises done since the session are asked about as its cause. */
const CAUSE_FROM_SCORE = 3;

export class CheckInForm {
  at = $state<Kept>(nothing_kept());
  readonly asks: Asks;

  constructor(asks: Asks, kept: Kept | null) {
    this.asks = asks;
    if (kept) this.at = { ...nothing_kept(), ...kept };
  }

  /** What is asked, in order, as the answers so far call for it. */
  get questions(): Question[] {
    const score = this.at.score ?? 0;
    const sore = score > 0;
    const { woke, cause, problem, exercises_since } = this.asks;
    return [
      'signs',
      'score',
      ...(sore ? (['way'] as const) : []),
      ...(sore && woke ? (['woke'] as const) : []),
      ...(sore && (cause || (exercises_since && score >= CAUSE_FROM_SCORE))
        ? (['cause'] as const)
        : []),
      ...(problem ? (['problem'] as const) : []),
    ];
  }

  is_answered(question: Question): boolean {
    const { signs_done, score, interference, woke, cause, problem } = this.at;
    if (question === 'signs') return signs_done && this.unfinished === null;
    return { score, way: interference, woke, cause, problem }[question] !== null;
  }

  /** The first question without an answer; null when there is none. */
  get next(): Question | null {
    return this.questions.find((question) => !this.is_answered(question)) ?? null;
  }

  /** Whether anything at all was ticked among the signs. */
  get any_sign(): boolean {
    const { rows, smaller, felt, bruised, swollen } = this.at;
    return rows.length + smaller.length + felt.length > 0 || bruised || swollen;
  }

  /** A ticked row that names none of its sentences yet, or a sign without its detail. */
  get unfinished(): Detail | null {
    const { rows, felt, qualities, bruised, bruise, swollen, swelling } = this.at;
    const row = ROWS.find(({ name, codes }) => {
      const named = codes.some((code) => this.at.codes.includes(code));
      return rows.includes(name) && !named && !this.at.unsure.includes(name);
    });
    if (row) return row.name;
    if (bruised && bruise === null) return 'bruise';
    if (swollen && swelling === null) return 'swelling';
    return felt.find((name) => !FEELINGS[name].some((one) => qualities.includes(one))) ?? null;
  }

  /** What was begun below the questions and lacks its number, or holds one that cannot be. */
  get loose_end(): 'areas' | 'worst' | null {
    const { areas, worse, worst } = this.at;
    if (this.asks_places && areas.some((area) => area.now === null)) return 'areas';
    return worse && (worst === null || worst < this.sorest) ? 'worst' : null;
  }

  /** A single place is the sorest spot and has its number; several need one each. */
  get asks_places(): boolean {
    return this.at.areas.length > 1;
  }

  /** Whether it may be saved; the usual problem may be skipped. */
  get complete(): boolean {
    const needed = this.questions.filter((question) => question !== 'problem');
    return needed.every((question) => this.is_answered(question)) && this.loose_end === null;
  }

  /** The highest number given, of the sorest spot or of a single place. */
  get sorest(): number {
    return Math.max(this.at.score ?? 0, ...this.at.areas.map((area) => area.now ?? 0));
  }

  tick_row(name: RowName, ticked: boolean): void {
    const rows = this.at.rows.filter((row) => row !== name);
    this.at.rows = ticked ? [...rows, name] : rows;
    if (ticked) return;
    this.at.unsure = this.at.unsure.filter((row) => row !== name);
    const left = ROWS.filter((row) => rows.includes(row.name)).flatMap((row) => row.codes);
    this.at.codes = this.at.codes.filter((code) => left.includes(code));
  }

  /** "None of these": takes every sign back. */
  none(): void {
    Object.assign(this.at, no_signs(), { signs_done: true });
  }

  /** "None, and not sore any more." */
  gone(): void {
    this.none();
    this.set_score(0);
  }

  set_score(score: number): void {
    this.at.score = score;
    if (score > 0) return;
    Object.assign(this.at, { interference: null, cause: null, woke: null });
  }

  answers(): Answers {
    const { at, questions } = this;
    const asked = <T>(question: Question, value: T) =>
      questions.includes(question) ? value : null;
    const unsure = ROWS.filter((row) => at.unsure.includes(row.name)).map((row) => row.codes[0]);
    const places = at.areas.map(({ zone, side, now }) => {
      return { scope: 'area' as const, zone, side, now: now ?? this.sorest };
    });
    const worst = at.worse && at.worst !== null ? { worst: at.worst } : {};
    return {
      flags: [...at.codes, ...unsure.filter((code) => !at.codes.includes(code)), ...at.smaller],
      ...(unsure.length > 0 && { unsure }),
      scores: [{ scope: 'sorest', now: this.sorest, ...worst }, ...places],
      interference: asked('way', at.interference),
      problem: asked('problem', at.problem),
      qualities: at.qualities,
      bruise: at.bruise,
      swelling: at.swelling,
      woke: asked('woke', at.woke),
      cause: asked('cause', at.cause),
      note: (at.noted && at.note.trim()) || null,
      wants_contact: at.wants_contact,
    };
  }
}
