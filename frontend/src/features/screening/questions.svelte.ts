/* The health questions while they are being answered: which are asked, what was said so far, what a
   list still lacks. Nothing is answered before somebody tapped it. */

import type {
  AnswerWord,
  FollowUpValue,
  ItemAnswer,
  ItemAnswers,
  ScreeningForm,
  ScreeningGroup,
  ScreeningItem,
} from '../../contract/screening';
import type { Area } from '../../contract/shapes';
import {
  all_as_sent,
  is_asked,
  is_out_of_range,
  is_ticked,
  no_answer,
  says_more,
  told_anyway,
} from './answers';

/** What half a questionnaire is kept as; `unplaced` are places that could not be named. */
export type KeptQuestions = { answers: ItemAnswers; unplaced: string[] };

export class Questions {
  readonly form: ScreeningForm;
  /** Where treatment is planned; empty while that is not known. */
  planned = $state.raw<Area[]>([]);
  /** Which list is on view, counted from 0. */
  at = $state(0);
  answers = $state<ItemAnswers>({});
  /** Items whose place the client could not name. */
  unplaced = $state.raw<string[]>([]);
  /** The list that is asked once more, because what was said to it no longer holds. */
  asked_again = $state.raw<string | null>(null);

  constructor(
    form: ScreeningForm,
    planned: Area[],
    answers: ItemAnswers = {},
    unplaced: string[] = [],
  ) {
    this.form = form;
    this.planned = planned;
    this.answers = answers;
    this.unplaced = [...unplaced, ...this.#left_unplaced()];
    this.at = Math.max(this.first_open, 0);
  }

  get groups(): ScreeningGroup[] {
    return this.form.groups
      .map((group) => {
        return { ...group, items: group.items.filter((item) => is_asked(item, this.planned)) };
      })
      .filter(({ items }) => items.length > 0);
  }

  get items(): ScreeningItem[] {
    return this.groups.flatMap(({ items }) => items);
  }

  /** The first list that still lacks something; −1 when none does. */
  get first_open(): number {
    return this.groups.findIndex((group) => !this.is_closed(group));
  }

  get complete(): boolean {
    return this.first_open === -1;
  }

  get kept(): KeptQuestions {
    return $state.snapshot({ answers: this.answers, unplaced: this.unplaced });
  }

  get closed(): ScreeningGroup[] {
    return this.groups.filter((group) => this.is_closed(group));
  }

  /** Whether a place was left open in a list that is not closed: only this device's draft says so. */
  get holds_loose(): boolean {
    const open = this.groups.filter((group) => !this.is_closed(group));
    return open.some(({ items }) => items.some(({ item }) => this.unplaced.includes(item)));
  }

  /** The answers to what is asked, or to the items of one list, as they are sent. */
  sent(items: ScreeningItem[] = this.items): ItemAnswers {
    return all_as_sent($state.snapshot(this.answers), items);
  }

  answer_of(item: string): ItemAnswer {
    return this.answers[item] ?? no_answer();
  }

  is_ticked(item: string): boolean {
    return is_ticked(this.answers[item]);
  }

  /** Whether anything in this list is not simply "no". */
  says_something(group: ScreeningGroup): boolean {
    return group.items.some(
      (item) =>
        this.is_ticked(item.item) || told_anyway(item, this.answer_of(item.item)).length > 0,
    );
  }

  /** A ticked item of this list that lacks its place or holds an impossible number. */
  unfinished(group: ScreeningGroup): ScreeningItem | null {
    return group.items.find((item) => this.#lacks_place(item) || this.#holds_wrong(item)) ?? null;
  }

  is_closed(group: ScreeningGroup): boolean {
    const all_said = group.items.every(({ item }) => this.answer_of(item).answer !== null);
    return all_said && this.unfinished(group) === null;
  }

  /** Ticks a line, which means yes, or takes the tick away: then it is not answered. */
  tick(item: string, ticked = true): void {
    this.say(item, ticked ? 'yes' : null);
  }

  say(item: string, answer: AnswerWord | null): void {
    this.#change(item, { answer });
  }

  place(item: string, areas: Area[]): void {
    this.#change(item, { areas });
    this.unplaced = this.unplaced.filter((other) => other !== item);
  }

  /** "I can't say where": no place is named, which keeps hands off everywhere. */
  leave_unplaced(item: string): void {
    this.#change(item, { areas: [] });
    this.unplaced = [...this.unplaced.filter((other) => other !== item), item];
  }

  /** A detail of a tick; null takes it back. */
  follow(item: string, code: string, value: FollowUpValue): void {
    const { [code]: _, ...others } = this.answer_of(item).follow_ups;
    this.#change(item, { follow_ups: value === null ? others : { ...others, [code]: value } });
  }

  /** Takes back what was said to a list; it is open then, and says that it is asked once more. */
  ask_again(slug: string): void {
    const group = this.groups.find((one) => one.slug === slug);
    const said = group?.items.filter(({ item }) => this.answer_of(item).answer !== null) ?? [];
    for (const { item } of said) this.answers[item] = no_answer();
    if (said.length > 0) this.asked_again = slug;
  }

  /** The rest of this list is "no"; false while a tick in it lacks something. */
  close_group(group: ScreeningGroup | undefined = this.groups[this.at]): boolean {
    if (!group || this.unfinished(group)) return false;
    for (const item of group.items) {
      if (this.answer_of(item.item).answer === null) this.#deny(item);
    }
    return true;
  }

  /** "No", also to the details that are asked all the same and were left alone. */
  #deny({ item, always, follow_ups }: ScreeningItem): void {
    this.say(item, 'no');
    if (!always) return;
    for (const { code, kind } of follow_ups) {
      if (kind === 'yes_no' && !(code in this.answer_of(item).follow_ups)) {
        this.follow(item, code, false);
      }
    }
  }

  #change(item: string, change: Partial<ItemAnswer>): void {
    this.answers[item] = { ...this.answer_of(item), ...change };
  }

  #lacks_place({ item, needs_areas }: ScreeningItem): boolean {
    const answer = this.answers[item];
    if (!needs_areas || !says_more(answer)) return false;
    return answer?.areas.length === 0 && !this.unplaced.includes(item);
  }

  #holds_wrong({ item, follow_ups }: ScreeningItem): boolean {
    const answer = this.answers[item];
    if (!answer || !says_more(answer)) return false;
    return follow_ups.some((asked) => is_out_of_range(asked, answer.follow_ups[asked.code]));
  }

  /** A list is sent once it is closed: what has no place in it then was left without one. */
  #left_unplaced(): string[] {
    return this.groups
      .filter(({ items }) => items.every(({ item }) => this.answer_of(item).answer !== null))
      .flatMap(({ items }) => items.filter((item) => this.#lacks_place(item)))
      .map(({ item }) => item);
  }
}
