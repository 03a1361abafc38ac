/* How the client's own last sessions were answered. Read like everything else on the phone, fetched
   only by the page that shows it. */

import type { Responses } from '../contract/recovery';
import { outbox } from './outbox.svelte';
import { Overlaid } from './overlaid.svelte';
import { own, store } from './store.svelte';
import { with_unsent_responses } from './unsent_responses';

/** What is read; the caller refreshes it. */
export const responses = new Overlaid<Responses>(
  own('/response'),
  with_unsent_responses,
  'responses',
);

store.take_in(responses);
outbox.when_stored((entry) => {
  if (responses.received === null) return;
  if (entry.kind !== 'check_in' && entry.kind !== 'check_in_revision') return;
  responses.keep(entry);
  void responses.refresh();
});
