/* What "All done" on a reminder comes to: the day's open exercises are marked as the page itself does it,
   with the way back. Whoever takes the note away does it, so that no two windows do; a note of another day
   marks nothing. */

import { diary_day } from '../../../kernel/days';
import { list_notes, take_note } from '../../../kernel/notes';
import { store } from '../../../kernel/store.svelte';
import type { DayLog } from '../exercise/day_log.svelte';
import { is_open } from '../exercise/slots';

export async function finish_day(log: DayLog): Promise<void> {
  await store.today.refresh();
  const today = store.today.value;
  if (!today) return;
  let said = false;
  for (const { order, note } of await list_notes()) {
    if (note.kind !== 'all_done' || !(await take_note(order))) continue;
    said ||= diary_day(note.at, today.time_zone) === today.day_on;
  }
  if (said && today.slots.some(is_open)) log.all_done(today.slots);
}
