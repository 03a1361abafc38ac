/* What was said to the optional asks, kept on this phone: one a day at most, "Not now" hides one for a
   week, twice for good. */

import { find_draft, keep_draft, WEEK_H } from '../../../kernel/drafts';
import type { Ask, AskAnswer } from '../../../ui/asks';

const NAME = 'asks';
/** As long as "for good" is on one phone. */
const KEPT_H = 520 * WEEK_H;

export class AskAnswers {
  all = $state.raw<AskAnswer[]>(find_draft<AskAnswer[]>(NAME) ?? []);

  say(ask: Ask, day_on: string, put_off: boolean): void {
    this.all = [...this.all, { ask, day_on, put_off }];
    keep_draft(NAME, this.all, KEPT_H);
  }
}
