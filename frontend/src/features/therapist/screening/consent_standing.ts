/* Whether a client may be treated as far as her consent goes: given, not taken back since, and to the
   text as it reads today. The API's `current` only says that of all records it is the one that counts. */

import type { Consent } from '../../../contract/screening';
import { get_screening_form } from '../../../kernel/desk_screening';
import { Resource } from '../../../kernel/resource.svelte';

export type Standing = 'missing' | 'withdrawn' | 'outdated' | 'given';

/** Until it is known which text is the present one, nobody is told that theirs is an old one. */
export function standing_of(
  consent: Pick<Consent, 'status' | 'text_version'> | null,
  present_version: number | null,
): Standing {
  if (!consent) return 'missing';
  if (consent.status === 'withdrawn') return 'withdrawn';
  const outdated = present_version !== null && consent.text_version < present_version;
  return outdated ? 'outdated' : 'given';
}

/* The same for every client, so it is asked once. */
const form = new Resource(() => get_screening_form());

/** The version of the text that is agreed to today; null until that is known. */
export function present_version(): number | null {
  return form.value?.consent?.version ?? null;
}

/** Finds out; call once where it is shown. */
export function learn_present_version(): void {
  if (!form.value) void form.refresh();
}
