/* A day far enough away that its year is said. */

import type { Language } from '../../../contract/shapes';

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

/** "24 Nov 2027" on the clocks of a zone. */
export function format_date_of_year(at: string, time_zone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: time_zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(at));
}
