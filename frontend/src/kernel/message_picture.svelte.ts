/* A picture that goes with a message: chosen, sent up by itself, and named by the message afterwards. It
   needs a signal; what was chosen stays in view until it has gone up, or is taken out. */

import type { MessagePicture } from '../contract/messages';
import { trouble_of, type Trouble } from './answer';
import { new_id } from './ids';
import { seated, send_to } from './media';
import { MOST_PICTURE_BYTES } from './message_terms';

const path_of = (client_id: string, id: string) =>
  seated(`/api/v1/clients/${client_id}/message-pictures/${id}`);

/** Where a picture of a thread is. */
export const message_picture = (client_id: string, { id }: MessagePicture) =>
  path_of(client_id, id);

type Chosen = { id: string; file: File; url: string };

export class PictureToSend {
  /** What was chosen, as an address that shows it. */
  preview = $state<string | null>(null);
  /** How much has gone out, from 0 to 1. */
  sent = $state(0);
  sending = $state(false);
  too_large = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** It has gone up. */
  picture = $state.raw<MessagePicture | null>(null);
  #client_id: () => string;
  #chosen: Chosen | null = null;
  #stop: AbortController | null = null;

  constructor(client_id: () => string) {
    this.#client_id = client_id;
  }

  /** Something was chosen and has not gone up. */
  get is_open(): boolean {
    return this.preview !== null && this.picture === null;
  }

  choose(file: File): void {
    this.drop();
    this.too_large = file.size > MOST_PICTURE_BYTES;
    if (this.too_large) return;
    this.#chosen = { id: new_id(), file, url: URL.createObjectURL(file) };
    this.preview = this.#chosen.url;
    void this.send();
  }

  /** Sends what was chosen, the same one again under the same id. */
  async send(): Promise<void> {
    const chosen = this.#chosen;
    if (!chosen || this.sending) return;
    const stop = (this.#stop = new AbortController());
    this.sending = true;
    this.sent = 0;
    this.trouble = null;
    const answer = await send_to<MessagePicture>(
      path_of(this.#client_id(), chosen.id),
      chosen.file,
      {
        onprogress: (sent) => (this.sent = sent),
        signal: stop.signal,
      },
    );
    if (stop !== this.#stop || stop.signal.aborted) return;
    this.sending = false;
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.picture = answer.body;
  }

  /** Takes it out again. */
  drop(): void {
    this.#stop?.abort();
    this.#stop = null;
    if (this.#chosen) URL.revokeObjectURL(this.#chosen.url);
    this.#chosen = null;
    this.preview = null;
    this.picture = null;
    this.sending = false;
    this.too_large = false;
    this.trouble = null;
  }

  /** Puts back what has gone up already. */
  restore(picture: MessagePicture | null): void {
    this.drop();
    this.picture = picture;
    this.preview = picture && message_picture(this.#client_id(), picture);
  }
}
