/* What she is writing, kept on her phone until it is sent. */

import type { MessagePicture } from '../../../contract/messages';
import { drop_draft, find_draft, keep_draft, WEEK_H } from '../../../kernel/drafts';
import { PictureToSend } from '../../../kernel/message_picture.svelte';
import { write_message } from '../../../kernel/messages.svelte';
import { session } from '../../../kernel/session.svelte';

const DRAFT = 'message';
type Draft = { text: string; picture: MessagePicture | null };

export class Said {
  text = $state('');
  picture = new PictureToSend(() => session.me?.acting.client_id ?? '');

  constructor() {
    const draft = find_draft<Draft>(DRAFT);
    if (!draft) return;
    this.text = draft.text;
    if (draft.picture) this.picture.restore(draft.picture);
  }

  /** To be called whenever it has changed. */
  keep(): void {
    const draft = { text: this.text, picture: this.picture.picture } satisfies Draft;
    if (draft.text === '' && draft.picture === null) drop_draft(DRAFT);
    else keep_draft(DRAFT, draft, WEEK_H);
  }

  send(): void {
    write_message(this.text.trim(), this.picture.picture);
    this.text = '';
    this.picture.drop();
    drop_draft(DRAFT);
  }
}
