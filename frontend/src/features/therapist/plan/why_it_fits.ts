/* Why an exercise is among the results: what was asked for, as this exercise has it. */

import type { Exercise, LibraryLists, Zone } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { bare } from './bare';
import type { Filters } from './library.svelte';

type Known = { zones: Zone[]; lists: LibraryLists | null };
const MOST_REASONS = 3;

/** The muscle groups with their roles, the zones and the equipment, each as a reason. */
function facts_of(exercise: Exercise, { zones, lists }: Known): { slug: string; words: string }[] {
  const muscles = exercise.muscle_groups.map(({ slug, name, role }) => {
    const muscle = name.toLowerCase();
    return {
      slug: `muscle.${slug}`,
      words: role === 'works' ? m.library_works({ muscle }) : m.library_eases({ muscle }),
    };
  });
  const places = zones
    .filter(({ zone }) => exercise.zones.includes(zone))
    .map(({ zone, name }) => ({ slug: `zone.${zone}`, words: name.toLowerCase() }));
  const phases = (lists?.phases ?? [])
    .filter(({ slug }) => exercise.phases.includes(Number(slug)))
    .map(({ slug, name }) => ({ slug: `phase.${slug}`, words: name.toLowerCase() }));
  return [...places, ...muscles, ...phases];
}

function words_of(text: string): string[] {
  return bare(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A few words, the narrowed-to first; without any, where on the body it is for. */
export function why_it_fits(
  exercise: Exercise,
  filters: Filters,
  query: string,
  known: Known,
): string[] {
  const facts = facts_of(exercise, known);
  const wanted = new Set(Object.entries(filters).map(([facet, value]) => `${facet}.${value}`));
  const narrowed = facts.filter(({ slug }) => wanted.has(slug));
  const named = words_of(exercise.name);
  const typed = words_of(query).filter(
    (word) => word.length > 2 && !named.some((other) => other.startsWith(word)),
  );
  const told = facts.filter(({ words }) =>
    words_of(words).some((word) => typed.some((part) => word.startsWith(part))),
  );
  const reasons = [...narrowed, ...told].map(({ words }) => words);
  const shown = reasons.length > 0 ? reasons : facts.slice(0, 2).map(({ words }) => words);
  return [...new Set(shown)].slice(0, MOST_REASONS);
}
