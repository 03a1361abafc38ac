/* The filters of the figures, as an address holds them: so that going back finds what was seen. */

import { address_of, type FigureFilters, type FigureOf } from '../../../kernel/desk_figures';

export const PERIODS = [4, 12, 26, 52] as const;

type Search = Record<string, string | number | boolean>;
const text = (search: Search, name: string) => String(search[name] ?? '');

export function filters_of(search: Search): FigureFilters {
  const weeks = Number(search.weeks);
  return {
    weeks: PERIODS.find((period) => period === weeks) ?? PERIODS[0],
    condition: text(search, 'condition'),
    therapist_id: text(search, 'therapist_id'),
  };
}

export function figure_of(search: Search): FigureOf {
  return {
    figure: text(search, 'figure') || 'everyone',
    of: text(search, 'of'),
    reason: text(search, 'reason'),
  };
}

/** Where the clients behind a figure are listed. */
export function behind(
  filters: FigureFilters,
  figure: string,
  { of = '', reason = '', named = '' } = {},
): string {
  return address_of('/figures/clients', { ...filters, figure, of, reason, named });
}

/** What an address is to hold of filters; what is usual is left out. */
export function search_of({ weeks, condition, therapist_id }: FigureFilters) {
  const search: Record<string, string> = {};
  if (weeks !== PERIODS[0]) search.weeks = String(weeks);
  if (condition) search.condition = condition;
  if (therapist_id) search.therapist_id = therapist_id;
  return search;
}
