/* Files on their way to the server, one after another: how far, what was refused and why. */

import type { Medium } from '../../../contract/shapes';
import { trouble_of } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';
import { new_id } from '../../../kernel/ids';
import { send_file } from '../../../kernel/media';
import { problem_words } from '../../../kernel/problem_words';

export type UploadLimits = { picture_bytes: number; video_bytes: number; video_seconds: number };

const MB = 1024 * 1024;
const WORDS: Record<string, () => string> = {
  unknown: m.own_file_unknown,
  damaged: m.own_file_damaged,
  too_many_pixels: m.own_file_pixels,
  no_video: m.own_file_no_video,
  codec: m.own_file_codec,
  too_long: m.own_file_long,
  too_fast: m.own_file_fast,
  too_slow: m.own_file_slow,
  empty: m.own_file_empty,
};

export class Sending {
  /** The file that is on its way, and how much of it has gone out. */
  name = $state<string | null>(null);
  sent = $state(0);
  /** What was said of the last file that did not get through. */
  refused = $state<string | null>(null);
  #stop: AbortController | null = null;

  /** Sends files in their order; `take` gets each that arrived. */
  async send(files: File[], limits: UploadLimits, take: (medium: Medium) => void): Promise<void> {
    this.refused = null;
    const stop = (this.#stop = new AbortController());
    for (const file of files) {
      if (stop.signal.aborted) break;
      const most = file.type.startsWith('image/') ? limits.picture_bytes : limits.video_bytes;
      if (file.size > most) {
        this.refused = this.#about(file, m.own_file_large({ most: Math.floor(most / MB) }));
        continue;
      }
      await this.#send(file, stop.signal, take);
    }
    this.name = null;
  }

  cancel(): void {
    this.#stop?.abort();
  }

  async #send(file: File, signal: AbortSignal, take: (medium: Medium) => void): Promise<void> {
    this.name = file.name;
    this.sent = 0;
    const onprogress = (sent: number) => (this.sent = sent);
    const answer = await send_file(new_id(), file, { onprogress, signal });
    if (answer.kind === 'ok') return take(answer.body);
    if (signal.aborted) return;
    if (answer.kind !== 'refused') {
      const trouble = trouble_of(answer);
      if (trouble) this.refused = this.#about(file, problem_words(trouble));
      return;
    }
    const [reason] = (answer.problem.body.reasons as string[] | undefined) ?? [];
    const words =
      answer.problem.slug === 'file-too-large'
        ? m.own_file_too_large()
        : (WORDS[reason ?? ''] ?? (() => problem_words(answer.problem)))();
    this.refused = this.#about(file, words);
  }

  #about(file: File, words: string): string {
    return m.own_file_refused({ name: file.name, words });
  }
}
