/* How long something has been so, in a word or two. */

import type { Language } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** Britain writes "hr" without a full stop. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };

function count(unit: 'minute' | 'hour' | 'day', past: number, language: Language): string {
  const style = unit === 'day' ? 'long' : 'short';
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto', style }).format(
    -past,
    unit,
  );
}

/** "just now", "40 min ago", "3 hr ago", "yesterday", "12 days ago". */
export function ago(at: string, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / MINUTE_MS);
  if (minutes < 1) return m.just_now();
  if (minutes < HOUR_MIN) return count('minute', minutes, language);
  if (minutes < DAY_MIN) return count('hour', Math.floor(minutes / HOUR_MIN), language);
  return count('day', Math.floor(minutes / DAY_MIN), language);
}
