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
const present = new Resource<number | null>(async () => {
  const form = await get_screening_form();
  return form.kind === 'ok' ? { ...form, body: form.body.consent?.version ?? null } : form;
});

/** The version of the text that is agreed to today; null until that is known. */
export function present_version(): number | null {
  return present.value;
}

/** Keeps what came with another answer. */
export function know_present_version(version: number): void {
  if (present.value !== version) present.set(version);
}

/** Finds out; call once where it is shown. */
export function learn_present_version(): void {
  if (present.value === null) void present.refresh();
}
