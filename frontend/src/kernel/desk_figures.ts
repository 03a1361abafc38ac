/* What members read of a caseload's figures, and the clients behind each. */

import type { FigureClients, Figures } from '../contract/figures';
import { with_query, type Query } from './api';
import { get } from './lock.svelte';

/** Which weeks, and whose. */
export type FigureFilters = { weeks: number; condition: string; therapist_id: string };
/** Which figure, and of which band, week, reason, exercise or condition. */
export type FigureOf = { figure: string; of: string; reason: string };

export const get_figures = (filters: FigureFilters, etag: string | null) =>
  get<Figures>(with_query('/figures', filters), etag);
export const list_behind = (slice: FigureFilters & FigureOf & Query) =>
  get<FigureClients>(with_query('/figures/clients', slice));
/** Where a browser takes the figures from as a file. */
export const figures_file = (filters: FigureFilters) => with_query('/api/v1/figures.csv', filters);
export const FIGURES_DICTIONARY = '/api/v1/figures/dictionary.csv';
/** `/figures` and `{weeks: '12'}` give `/figures?weeks=12`. */
export { with_query as address_of };
