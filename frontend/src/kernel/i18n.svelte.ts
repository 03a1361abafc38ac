/* Which language is shown. Messages read it on every use, so a switch redraws what is on screen. */

import type { Language } from '../contract/shapes';
import { overwriteGetLocale } from '../paraglide/runtime.js';

export { m } from '../paraglide/messages.js';

const LANGUAGE_RECORD = 'strtrack.language';
export const LANGUAGES: Language[] = ['en', 'es'];
/** Each language in its own words; the same in every language, so no message. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

function is_language(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The choice kept on this device, else the first language of the device that we speak. */
function first_language(): Language {
  const kept = localStorage.getItem(LANGUAGE_RECORD);
  if (is_language(kept)) return kept;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2));
  return spoken.find(is_language) ?? 'en';
}

let language = $state<Language>(first_language());
overwriteGetLocale(() => language);

export const i18n = {
  get language(): Language {
    return language;
  },
  /** Shows a language and remembers it on this device. */
  show(chosen: Language): void {
    language = chosen;
    localStorage.setItem(LANGUAGE_RECORD, chosen);
    document.documentElement.lang = chosen;
    document.documentElement.dir = 'ltr';
  },
};
