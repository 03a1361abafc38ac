/* A sentence at the head of Progress, made by hand: the sessions, and what is said of them. */

import type { SessionResponse } from '../../../../contract/recovery';

export type Case = [
  name: string,
  sessions: SessionResponse[],
  en: string | null,
  es: string | null,
  day_on?: string,
];

export const settled = (after_h: number | null, by_h: number) => ({ settled: { after_h, by_h } });
export const recalled = (score: number, after_h: number, by_h: number) => ({
  peak: { score, after_h, by_h },
});
