/* Answers that opening the page says nothing of any more: a look at them was taken back here, or the
   server would not have it said by itself. Held by their revision, for as long as the page lives. */

import { session } from '../../../kernel/session.svelte';

export const left_alone = new Set<string>();

session.when_changed(() => left_alone.clear());
