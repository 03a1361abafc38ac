/* What was known before a session: health questions and decisions, consent, what was new, arrival. */

import type { CaseFile, CaseScreening } from '../../../contract/case_file';
import { m } from '../../../kernel/i18n.svelte';
import { side_word } from '../../../ui/areas';
import { HEADLINES } from '../screening/verdict';
import { problem_name } from '../words/sentence';
import { moment_at, same_minute } from './when';

type Before = CaseFile['before'];

export const DECIDED: Record<Before['decisions'][number]['kind'], () => string> = {
  resolved: m.clearing_resolved,
  overridden: m.clearing_overridden,
  cleared: m.clearing_cleared,
};

type Place = { name: string; side: 'L' | 'R' | 'M' };
export const place_name = ({ name, side }: Place) =>
  m.area_with_side({ zone: name, side: side_word(side) });

/** Who said it: the client, somebody for them, or both together with a member. */
export function answered_by(
  said: { answered_by: 'client' | 'proxy' | 'together'; recorded_by_name: string | null },
  { client }: CaseFile,
): string {
  const name = client.given_name;
  if (said.answered_by === 'proxy') return m.clearing_someone_for({ name });
  if (said.answered_by === 'client' || !said.recorded_by_name) return name;
  return m.clearing_together({ name, therapist: said.recorded_by_name });
}

export function screening_words(screening: CaseScreening, { time_zone }: CaseFile): string {
  const { version, reasons, blocked_areas, modifications } = screening;
  const places = blocked_areas.map((area) => `${place_name(area)} (${area.reason})`).join('; ');
  const said = { version, outcome: HEADLINES[screening.outcome].word() };
  return [
    same_minute(screening.recorded_at, screening.answered_at)
      ? m.case_screened(said)
      : m.case_screened_since({ ...said, at: moment_at(screening.recorded_at, time_zone) }),
    reasons.length > 0 && m.case_reasons({ titles: reasons.map(({ title }) => title).join('; ') }),
    places && m.case_left_alone({ places }),
    modifications.length > 0 && m.case_modified({ ways: modifications.join(' ') }),
  ]
    .filter(Boolean)
    .join(' ');
}

export function consent_words(consent: NonNullable<Before['consent']>): string {
  const said =
    consent.status === 'given'
      ? m.case_consented({ version: consent.text_version })
      : m.case_consent_back();
  const name = consent.recorded_by_name;
  return name ? `${said} ${m.case_written_by({ name })}` : said;
}

export function recheck_words({ news }: NonNullable<Before['recheck']>): string {
  return news.length > 0 ? m.case_something_new({ news: news.join('; ') }) : m.case_nothing_new();
}

export function arrival_words({ before: { arrival }, client }: CaseFile): string {
  if (!arrival) return '';
  const numbers = [
    arrival.tenderness !== null && `${m.since_tender()} ${arrival.tenderness}`,
    arrival.problem !== null && `${problem_name(client.problem)} ${arrival.problem}`,
  ]
    .filter(Boolean)
    .join(', ');
  return m.case_arrived({ numbers });
}
