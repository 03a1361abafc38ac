/* The questions as one member may ask them: what only the treating therapist reads, only they ask. */

import type { ScreeningForm } from '../../../../contract/screening';
import type { Client } from '../../../../contract/shapes';
import { session } from '../../../../kernel/session.svelte';

export function form_seen(form: ScreeningForm, { therapist_id }: Client): ScreeningForm {
  if (session.me?.acting.member_id === therapist_id) return form;
  const groups = form.groups.map((group) => {
    return { ...group, items: group.items.filter((item) => !item.private) };
  });
  return { ...form, groups };
}
