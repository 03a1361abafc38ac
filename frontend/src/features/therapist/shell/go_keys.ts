/* Two keys to a page, wherever one is: g, then d for the desk, i for the inbox, f for the figures, p for the
   practice. Single keys can be switched off. */

import { now } from '../../../kernel/clock';
import { m } from '../../../kernel/i18n.svelte';
import { go, has_page } from '../../../kernel/router';
import { single_keys } from '../../../kernel/single_keys.svelte';

const FIRST = 'g';
const PATIENCE_MS = 1_500;
const PLACES: { key: string; path: string; words: () => string }[] = [
  { key: 'd', path: '/desk', words: m.keys_go_desk },
  { key: 'i', path: '/inbox', words: m.keys_go_inbox },
  { key: 'f', path: '/figures', words: m.keys_go_figures },
  { key: 'p', path: '/practice', words: m.keys_go_practice },
];

const places = () => PLACES.filter(({ path }) => has_page(path));

/** The keys there are, as the sheet of keys lists them. */
export const go_entries = () =>
  places().map(({ key, words }) => ({ keys: [FIRST, key], words: words() }));

function is_writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

export class GoKeys {
  #since_ms: number | null = null;

  /** Takes a key; true when it led somewhere. */
  press(event: KeyboardEvent): boolean {
    const began = this.#since_ms;
    this.#since_ms = null;
    if (!single_keys.on || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (is_writing(event.target) || document.querySelector('dialog[open]')) return false;
    const at_ms = now().getTime();
    if (began !== null && at_ms - began <= PATIENCE_MS) {
      const place = places().find(({ key }) => key === event.key);
      if (!place) return false;
      event.preventDefault();
      event.stopPropagation();
      void go(place.path);
      return true;
    }
    if (event.key === FIRST) this.#since_ms = at_ms;
    return false;
  }
}
