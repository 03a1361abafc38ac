/* Why a treatment was not stored, in words that a client looking on may read. */

import type { Client } from '../../../contract/shapes';
import type { Trouble } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';
import { problem_words } from '../../../kernel/problem_words';

export type Said = { title: string; details: string[] };

export function treatment_trouble(trouble: Trouble, { given_name }: Client): Said {
  if (trouble === 'unreachable')
    return { title: problem_words(trouble), details: [m.treatment_kept()] };
  switch (trouble.slug) {
    case 'not-to-be-treated': {
      const reasons = Array.isArray(trouble.body.reasons) ? trouble.body.reasons.map(String) : [];
      return {
        title: m.treatment_not_today(),
        details: [...reasons, m.treatment_not_today_next()],
      };
    }
    case 'consent-withdrawn':
      return {
        title: m.treatment_consent_withdrawn({ name: given_name }),
        details: [m.treatment_consent_next()],
      };
    case 'unknown-arrival':
      return { title: m.treatment_arrival_used({ name: given_name }), details: [] };
    case 'area-blocked':
      return { title: m.treatment_area_blocked(), details: [m.treatment_area_blocked_next()] };
  }
  const title = trouble.errors.length > 0 ? m.treatment_refused() : problem_words(trouble);
  return { title, details: [m.treatment_kept()] };
}
