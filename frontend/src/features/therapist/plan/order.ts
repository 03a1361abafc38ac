/* The order of a plan's lines. Lines of one phase stand together under its name, so a line that is
   moved among those of another phase takes it. */

type Phased = { phase: number | null };

/** Where a line of this phase joins the others: after its own kind, else in the order of phases. */
export function place_for(items: Phased[], phase: number | null): number {
  const last = items.findLastIndex((item) => item.phase === phase);
  if (last !== -1) return last + 1;
  const later = items.findIndex((item) => item.phase === null || item.phase > (phase ?? Infinity));
  return phase === null || later === -1 ? items.length : later;
}

/** Where a line comes to stand, and in which phase. */
export type Landing = { place: number; phase: number | null };

/** One step: past the neighbour, or first over the line into the neighbour's phase. */
export function step_of(items: Phased[], place: number, step: 1 | -1): Landing | null {
  const item = items[place];
  const neighbour = items[place + step];
  if (!item || !neighbour) return null;
  if (neighbour.phase !== item.phase) return { place, phase: neighbour.phase };
  return { place: place + step, phase: item.phase };
}

/** Dropped on a line's upper half it goes before that line, on the lower half after it. */
export function drop_of(items: Phased[], from: number, onto: number, below: boolean): Landing {
  const gap = below ? onto + 1 : onto;
  const phase = items[onto]?.phase ?? null;
  return { place: gap > from ? gap - 1 : gap, phase };
}

/** The phase a new line is proposed for: the one asked for, else one that the plan has already. */
export function phase_for(suits: number[], items: Phased[], asked: number | null): number | null {
  if (asked !== null && suits.includes(asked)) return asked;
  const used = new Set(items.map((item) => item.phase).filter((phase) => phase !== null));
  if (used.size === 0) return null;
  return suits.find((phase) => used.has(phase)) ?? suits[0] ?? null;
}
