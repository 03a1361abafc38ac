/* The two sides from which the body is seen, and what can be touched on each: whole groups of zones
   from afar, single areas from near. Left and right are always the client's own. */

import type { Area, Side, Zone } from '../../contract/shapes';
import { m } from '../../kernel/i18n.svelte';
import { area_name, side_word } from '../areas';
import { PATHS } from './paths';

export const VIEWS = ['front', 'back'] as const;
export type View = (typeof VIEWS)[number];

export const view_word = (view: View) => (view === 'front' ? m.body_front() : m.body_back());

/** Groups that lie across the midline are looked at whole, the others one side at a time. */
const ACROSS = ['head-neck', 'trunk', 'upper-back', 'low-back-pelvis'];

/** A group of zones to be looked at from near; `side` is null for a group across the midline. */
export type Near = { group: string; side: Side | null };

/** One thing to touch: one area, or from afar (`area` is null) a whole group of them. */
export type Stop = {
  key: string;
  label: string;
  group_name: string;
  near: Near;
  area: Area | null;
  areas: Area[];
};

export const area_key = ({ zone, side }: Area) => `${zone}-${side}`;

export const shape_of = (view: View, area: Area) => PATHS[view][area_key(area)];

export const near_of = (zone: Zone, side: Side): Near => ({
  group: zone.group,
  side: ACROSS.includes(zone.group) ? null : side,
});

export const same_near = (a: Near, b: Near) => a.group === b.group && a.side === b.side;

export function near_name(zones: Zone[], { group, side }: Near): string {
  const name = zones.find((zone) => zone.group === group)?.group_name ?? group;
  return side ? m.area_with_side({ zone: name, side: side_word(side) }) : name;
}

/** Zones of one view that have been drawn, group by group as in the list. */
export function zones_of(view: View, zones: Zone[]): Zone[] {
  const groups = [...new Set(zones.map(({ group }) => group))];
  return groups.flatMap((group) =>
    zones.filter((zone) => zone.group === group && (zone.view === view || zone.view === 'both')),
  );
}

/** Every single area of a view, in reading order. */
export function area_stops(view: View, zones: Zone[]): Stop[] {
  return zones_of(view, zones).flatMap((zone) =>
    zone.sides
      .map((side) => ({ zone: zone.zone, side }))
      .filter((area) => shape_of(view, area))
      .map((area) => ({
        key: area_key(area),
        label: area_name(zones, area),
        group_name: zone.group_name,
        near: near_of(zone, area.side),
        area,
        areas: [area],
      })),
  );
}

/** The groups of a view, one side at a time where they have two, in reading order. */
export function group_stops(view: View, zones: Zone[]): Stop[] {
  const stops: Stop[] = [];
  for (const { near, group_name, areas } of area_stops(view, zones)) {
    const known = stops.find((stop) => same_near(stop.near, near));
    if (known) known.areas.push(...areas);
    else {
      const key = ['group', near.group, near.side ?? 'M'].join('-');
      const label = m.body_closer({ place: near_name(zones, near) });
      stops.push({ key, label, group_name, near, area: null, areas: [...areas] });
    }
  }
  return stops;
}
