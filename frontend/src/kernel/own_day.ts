/* Today as the phone works it out by itself, from its own records and what has not been sent: for when
   the server's last answer has run out and no newer one comes. */

import type { EarlierDay, Today, Zone } from '../contract/shapes';
import { now } from './clock';
import type { Entry } from './entries';
import { keeper } from './keeper';
import { records } from './records';
import { with_unsent_said } from './unsent_records';

type Kept<T> = { body: T } | null;

async function all_said(entries: Entry[]) {
  if (!records.are_here) return null;
  const { gathered } = await import('../rules/day/records');
  const zones = keeper.find<Kept<{ items: Zone[] }>>('zones');
  const names = Object.fromEntries(zones?.body?.items.map(({ zone, name }) => [zone, name]) ?? []);
  const kept = gathered(records.all(), names);
  return kept && with_unsent_said(kept, entries);
}

/** Her day now; null while this phone has no record of her. `last` is what the server last answered. */
export async function own_today(last: Today | null, entries: Entry[]): Promise<Today | null> {
  const said = await all_said(entries);
  if (!said) return null;
  const { day_of } = await import('../rules/day/day');
  return day_of(said, now().getTime(), last);
}

/** The days that may still be added to. */
export async function own_earlier_days(entries: Entry[]): Promise<{ items: EarlierDay[] } | null> {
  const said = await all_said(entries);
  if (!said) return null;
  const { earlier_days_of } = await import('../rules/day/day');
  return { items: earlier_days_of(said, now().getTime()) };
}
