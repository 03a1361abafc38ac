/* "Anything new?" asked at the desk before a treatment: nothing new is one tap; what is new opens the
   questions it touches, and both are sent together. Survives a reload for half a day: what was new
   then is not what is new now. */

import type { ItemAnswers, RecheckCode, ScreeningForm } from '../../../contract/screening';
import { trouble_of, type Trouble } from '../../../kernel/answer';
import { record_recheck } from '../../../kernel/desk_screening';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { TODAY_HOLDS_H } from '../../screening/resumed';
import { SameRecord } from './same_record';

type Kept = { news: string[] | null; answers: ItemAnswers };

export class DeskRecheck {
  /** What is new, by code; empty is "nothing new", null not said yet. */
  news = $state<string[] | null>(null);
  answers = $state<ItemAnswers>({});
  /** Whether "None of these" has been said about the questions that were opened. */
  closed = $state(false);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  readonly #client_id: string;
  readonly #time_zone: string;
  readonly #draft: string;
  readonly #record = new SameRecord();

  constructor(client_id: string, time_zone: string) {
    this.#client_id = client_id;
    this.#time_zone = time_zone;
    this.#draft = `recheck.${client_id}`;
    const kept = find_draft<Kept>(this.#draft, TODAY_HOLDS_H);
    if (kept?.news?.length) {
      this.news = kept.news;
      this.answers = kept.answers;
    }
  }

  /** What is new, as it was just said; other news ask other questions. */
  tell(news: string[] | null): void {
    this.news = news;
    this.closed = false;
  }

  keep(): void {
    const { news, answers } = this;
    if (news?.length) keep_draft(this.#draft, $state.snapshot({ news, answers }));
    else drop_draft(this.#draft);
  }

  /** The questions that what is new opens, each once, in the order of the form. */
  items({ recheck, groups }: ScreeningForm): string[] {
    const news = this.news ?? [];
    const opened = recheck
      .filter(({ code }) => news.includes(code))
      .flatMap(({ reopens }) => reopens);
    return groups.flatMap(({ items }) =>
      items.map(({ item }) => item).filter((item) => opened.includes(item)),
    );
  }

  /** Stores what was said; whether it was stored. */
  async store(form: ScreeningForm): Promise<boolean> {
    if (this.busy || this.news === null) return false;
    this.busy = true;
    const opened = this.items(form);
    const said = Object.entries($state.snapshot(this.answers));
    const content = {
      time_zone: this.#time_zone,
      answered_by: 'together' as const,
      news: $state.snapshot(this.news) as RecheckCode[],
      answers: Object.fromEntries(
        said.filter(([item, { answer }]) => answer !== null && opened.includes(item)),
      ),
    };
    const answer = await record_recheck(this.#client_id, {
      ...this.#record.stamp(content),
      ...content,
    });
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return false;
    drop_draft(this.#draft);
    return true;
  }
}
