/* The bar's logo and colour as the owner tries them: the colour before it is stored, the logo at once and
   with a way back. */

import type { PracticeRecord } from '../../../contract/shapes';
import { trouble_of, type Answer } from '../../../kernel/answer';
import { remove_logo, set_logo } from '../../../kernel/desk_logo';
import { m } from '../../../kernel/i18n.svelte';
import { practice_logo } from '../../../kernel/practice_logo.svelte';
import { problem_words } from '../../../kernel/problem_words';
import { session } from '../../../kernel/session.svelte';
import { colour_of, ink_on } from '../../../rules/colour';

const MB = 1024 * 1024;
const MOST_BYTES = 2 * MB;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const WORDS: Record<string, () => string> = {
  no_logo: m.look_no_logo,
  unknown: m.look_no_logo,
  damaged: m.own_file_damaged,
  too_many_pixels: m.own_file_pixels,
  empty: m.own_file_empty,
};

export class Look {
  /** What is typed; '' for none. */
  colour = $state('');
  busy = $state(false);
  refused = $state<string | null>(null);
  /** The logo that was taken away just now. */
  removed = $state.raw<Blob | null>(null);

  constructor({ colour }: Pick<PracticeRecord, 'colour'>) {
    this.colour = colour ?? '';
  }

  /** The colour as it would be stored; undefined while what is typed is none. */
  get chosen(): string | null | undefined {
    return this.colour.trim() === '' ? null : (colour_of(this.colour) ?? undefined);
  }

  /** The bar as it would be. */
  brand(practice: PracticeRecord) {
    const colour = this.chosen ?? null;
    const ink = colour && ink_on(colour);
    return { name: session.practice?.name ?? practice.name, colour, ink, logo: practice_logo.url };
  }

  /** What is known to be refused is not sent. */
  async set_logo(file: Blob): Promise<void> {
    this.refused = null;
    this.removed = null;
    if (file.size > MOST_BYTES) this.refused = m.look_too_large();
    else if (!TYPES.includes(file.type)) this.refused = m.look_no_logo();
    else await this.#send(set_logo(file));
  }

  async remove_logo(): Promise<void> {
    const url = practice_logo.url;
    const before = url ? picture_of(url) : null;
    if (await this.#send(remove_logo())) this.removed = before;
  }

  async #send(sending: Promise<Answer<null>>): Promise<boolean> {
    this.busy = true;
    const answer = await sending;
    if (answer.kind === 'ok') await session.load();
    if (answer.kind === 'ok') await practice_logo.refresh();
    this.busy = false;
    this.refused = refusal(answer);
    return answer.kind === 'ok';
  }
}

function refusal(answer: Answer<null>): string | null {
  const trouble = trouble_of(answer);
  if (answer.kind !== 'refused') return trouble && problem_words(trouble);
  if (answer.problem.slug === 'file-too-large') return m.look_too_large();
  const [reason] = (answer.problem.body.reasons as string[] | undefined) ?? [];
  return (WORDS[reason ?? ''] ?? (() => problem_words(answer.problem)))();
}

/** The file in a data address. */
function picture_of(url: string): Blob {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (sign) =>
    sign.charCodeAt(0),
  );
  return new Blob([bytes], { type: 'image/png' });
}
