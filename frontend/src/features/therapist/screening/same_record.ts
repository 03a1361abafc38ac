/* What is sent again after a lost answer is the same record, with the id and the time it first had;
   other content is another one. */

import { now_iso } from '../../../kernel/clock';
import { new_id } from '../../../kernel/ids';

export type Stamp = { id: string; recorded_at: string };

export class SameRecord {
  #content = '';
  #stamp: Stamp = { id: '', recorded_at: '' };

  /** The stamp of this content: the one it had when it was last asked for, or a new one. */
  stamp(content: unknown): Stamp {
    const text = JSON.stringify(content);
    if (text !== this.#content) {
      this.#content = text;
      this.#stamp = { id: new_id(), recorded_at: now_iso() };
    }
    return this.#stamp;
  }
}
