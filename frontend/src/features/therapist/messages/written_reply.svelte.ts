/* The reply that is being written to a client; half of one survives leaving the page. */

import type { Client } from '../../../contract/shapes';
import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';
import { PictureToSend } from '../../../kernel/message_picture.svelte';
import { outgoing } from './outgoing.svelte';

const joined = (...parts: string[]) => parts.filter(Boolean).join('\n\n');

export class WrittenReply {
  text = $state('');
  picture: PictureToSend;
  #to: Pick<Client, 'id' | 'name'>;

  constructor(to: Pick<Client, 'id' | 'name'>) {
    this.#to = to;
    this.picture = new PictureToSend(() => to.id);
    this.text = find_draft<string>(this.#draft) ?? '';
  }

  get #draft(): string {
    return `reply.${this.#to.id}`;
  }

  /** To be called whenever it has changed. */
  keep(): void {
    if (this.text === '') drop_draft(this.#draft);
    else keep_draft(this.#draft, this.text);
  }

  /** It stands in the thread, and goes out in some seconds. */
  send(): void {
    const { id: client_id, name: client_name } = this.#to;
    const said = { client_id, client_name, text: this.text.trim() };
    outgoing.hold({ ...said, picture: this.picture.picture });
    this.text = '';
    this.picture.drop();
  }

  /** What was about to go is in the box again, before what was begun meanwhile. */
  take_back(id: string): void {
    const taken = outgoing.take_back(id);
    if (!taken) return;
    this.text = joined(taken.text, this.text);
    if (taken.picture) this.picture.restore(taken.picture);
  }

  /** Adds ready words after what is there. */
  add(words: string): void {
    this.text = joined(this.text.trimEnd(), words);
  }
}
