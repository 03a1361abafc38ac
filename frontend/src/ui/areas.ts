/* Names of treated places: a zone with its side, always in words, always the client's own left. */

import type { Area, Side, Zone } from '../contract/shapes';
import { m } from '../kernel/i18n.svelte';

/** "left", "right", or "middle". */
export function side_word(side: Side): string {
  if (side === 'L') return m.side_left();
  return side === 'R' ? m.side_right() : m.side_middle();
}

/** "Neck, turn, left"; what lies in the middle needs no side. */
export function with_side(name: string, side: Side): string {
  return side === 'M' ? name : m.area_with_side({ zone: name, side: side_word(side) });
}

/** "Back of neck, left"; the slug itself while the list of zones is not here yet. */
export function area_name(zones: Zone[], { zone, side }: Area): string {
  const name = zones.find((known) => known.zone === zone)?.name ?? zone;
  return m.area_with_side({ zone: name, side: side_word(side) });
}

export function same_area(a: Area, b: Area): boolean {
  return a.zone === b.zone && a.side === b.side;
}

/** Lower case and without accents, so that "cuello" and "CUÉLLO" meet. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Zones whose name, hint or group hold every word asked for, in the order of the list. */
export function zones_matching(zones: Zone[], query: string): Zone[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return zones.filter(({ name, hint, group_name }) => {
    const text = plain(`${name} ${hint} ${group_name}`);
    return words.every((word) => text.includes(word));
  });
}
