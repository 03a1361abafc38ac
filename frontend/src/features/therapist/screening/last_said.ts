/* The last thing that was heard before treatment, and from whom, in one line. */

import type { ScreeningStatus } from '../../../contract/screening';
import type { Client, Language } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { when_words, who_said, who_wrote } from './answered';

/** "Nothing new since last time (Ana, 10:26)"; null when nothing has been said yet. */
export function last_said(
  { last_recheck, screening }: Pick<ScreeningStatus, 'last_recheck' | 'screening'>,
  client: Pick<Client, 'given_name'>,
  time_zone: string,
  language: Language,
): string | null {
  const when = (at: string) => when_words(at, time_zone, language);
  if (last_recheck && (!screening || last_recheck.received_at >= screening.received_at)) {
    const about = { name: who_said(last_recheck, client), when: when(last_recheck.recorded_at) };
    return last_recheck.news.length === 0
      ? m.clearing_nothing_new(about)
      : m.clearing_something_new(about);
  }
  if (!screening) return null;
  const about = { name: who_wrote(screening, client), when: when(screening.recorded_at) };
  return screening.kind === 'correction' ? m.clearing_changed(about) : m.clearing_answered(about);
}
