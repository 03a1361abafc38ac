/* What the card says of a session beside its sentence: each fact with what was before. */

import { m } from '../../../kernel/i18n.svelte';

export type Fact = {
  /** What it is about: an area, the problem, a motion. */
  label: string;
  said: string;
  /** The same of the sessions before, the latest first; null where nothing is known. */
  before: string | null;
  /** One of many: behind a tap. */
  folded?: boolean;
};

/** "Before that: 5 → 3 at 46 h; no answer". */
export function before_words(said: string[]): string | null {
  return said.length > 0 ? m.since_before({ said: said.join('; ') }) : null;
}
