/* Whether it is asked about the home screen: once exercises were done, where it is not there yet and
   this browser is known to do it; never again after somebody wanted to see how, and not on the demo's
   stage, whose phone is part of a page. */

import type { Today } from '../../../contract/shapes';
import { own_seat } from '../../../kernel/demo.svelte';
import { install } from '../../../kernel/install.svelte';
import type { AskAnswer } from '../../../ui/asks';
import { may_be_asked, this_browser, way_of } from './ways';

export function has_exercised({ slots, week }: Today): boolean {
  const done = slots.some(({ log }) => log?.status === 'done' || log?.status === 'partly');
  return done || week.done_days > 0;
}

export function asks_to_install(today: Today, answers: readonly AskAnswer[]): boolean {
  const accepted = answers.some(({ ask, put_off }) => ask === 'install' && !put_off);
  if (install.done || accepted || own_seat() || !has_exercised(today)) return false;
  return may_be_asked(way_of(this_browser(), install.offer !== null));
}
