/* Who answered what and when, as a therapist reads it. */

import type {
  AnswerWord,
  FollowUp,
  FollowUpValue,
  ItemAnswer,
  Recheck,
  Screening,
  ScreeningForm,
  ScreeningItem,
} from '../../../contract/screening';
import type { Client, Language, Zone } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { format_day, format_instant, format_time, wall_clock } from '../../../kernel/days';
import { m } from '../../../kernel/i18n.svelte';
import { area_name } from '../../../ui/areas';

const ANSWERS: Record<AnswerWord, () => string> = {
  yes: m.clearing_yes,
  no: m.clearing_no,
  not_sure: m.clearing_not_sure,
  prefer_not: m.clearing_prefer_not,
};

/** "Yes", "Not sure", "Not answered yet". */
export const answer_word = (answer: AnswerWord | null | undefined) =>
  answer ? ANSWERS[answer]() : m.clearing_unanswered();

/** Who wrote a version, as a name: "Ana", "Ana, with Theo Marin", "someone for Ana". */
export function who_wrote(
  { kind, answered_by, recorded_by_name }: Screening,
  { given_name: name }: Pick<Client, 'given_name'>,
): string {
  if (kind === 'correction') return recorded_by_name ?? name;
  if (answered_by === 'proxy') return m.clearing_someone_for({ name });
  if (answered_by === 'client' || !recorded_by_name) return name;
  return m.clearing_together({ name, therapist: recorded_by_name });
}

/** Who said whether anything is new. */
export function who_said(
  { answered_by }: Pick<Recheck, 'answered_by'>,
  { given_name: name }: Pick<Client, 'given_name'>,
): string {
  if (answered_by === 'client') return name;
  return answered_by === 'proxy'
    ? m.clearing_someone_for({ name })
    : m.clearing_asked_here({ name });
}

/** "10:26" today, "24 Nov 2026, 10:26" on any other day. */
export function when_words(at: string, time_zone: string, language: Language): string {
  const today = wall_clock(now(), time_zone).date === wall_clock(at, time_zone).date;
  return today ? format_time(at, time_zone, language) : format_instant(at, time_zone, language);
}

/** The version an item's answer comes from; `versions` newest first. */
export function source_of(item: string, versions: Screening[]): Screening | null {
  return (
    versions.find(
      ({ kind, changed_items }) => kind === 'answers' || changed_items.includes(item),
    ) ?? null
  );
}

function value_words({ kind, options }: FollowUp, value: FollowUpValue, language: Language) {
  if (value === null || value === undefined || value === '') return null;
  const label = (code: string) => options?.find((option) => option.code === code)?.label ?? code;
  if (Array.isArray(value)) return value.length > 0 ? value.map(label).join(', ') : null;
  if (typeof value === 'boolean') return value ? m.clearing_yes() : m.clearing_no();
  if (typeof value === 'number') return String(value);
  return kind === 'date' ? format_day(value, language) : label(value);
}

/** An item as the form knows it; null for one of a newer form. */
export const item_of = ({ groups }: ScreeningForm, item: string): ScreeningItem | null =>
  groups.flatMap(({ items }) => items).find((known) => known.item === item) ?? null;

/** `own` where somebody wrote the words. */
export type Detail = { label: string; words: string; own: boolean };

/** What was said beyond the answer: places and follow-up questions, in the order of the form. */
export function details_of(
  { follow_ups }: Pick<ScreeningItem, 'follow_ups'>,
  { areas, follow_ups: values }: ItemAnswer,
  zones: Zone[],
  language: Language,
): Detail[] {
  const places = areas.map((area) => area_name(zones, area)).join('; ');
  return [
    ...(places ? [{ label: m.clearing_places(), words: places, own: false }] : []),
    ...follow_ups.flatMap((follow_up) => {
      const words = value_words(follow_up, values[follow_up.code] ?? null, language);
      return words === null
        ? []
        : [{ label: follow_up.label, words, own: follow_up.kind === 'words' }];
    }),
  ];
}
