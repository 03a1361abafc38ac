/* How much of an exercise was done, set by set, in one short phrase. */

import type { PlanSide, SetDone } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { load_words, SIDE_WORDS } from './dosage';

/** "2 × 8", "8 + 6", "2 × 30 s", "8 + 6, 5 kg": the sets of one side. */
function sets_words(sets: SetDone[]): string {
  const timed = sets.every(({ reps }) => typeof reps !== 'number');
  const numbers = sets.map(({ reps, seconds }) => (timed ? seconds : reps) ?? 0);
  const alike = numbers.every((number) => number === numbers[0]);
  const amount = alike
    ? m.dose_sets({ sets: sets.length, reps: numbers[0] ?? 0 })
    : numbers.join(' + ');
  const loads = sets.flatMap(({ load }) => (typeof load === 'number' ? [load] : []));
  const kg = loads.length > 0 ? m.dose_kg({ kg: String(Math.max(...loads)) }) : null;
  const bands = [...new Set(sets.flatMap(({ band }) => band ?? []))].map((value) =>
    load_words({ kind: 'band', value, unit: 'resistance_level' }),
  );
  return [timed ? m.dose_seconds({ seconds: amount }) : amount, kg, ...bands]
    .filter(Boolean)
    .join(', ');
}

/** "2 × 8", or "left 2 × 8, right 1 × 8"; null where no amount was given. */
export function amount_words(sets: SetDone[] | null): string | null {
  if (!sets || sets.length === 0) return null;
  const sides: (PlanSide | null)[] = ['left', 'right', null];
  const done = sides.flatMap((side) => {
    const own = sets.filter((set) => (set.side ?? null) === side);
    if (own.length === 0) return [];
    return [side ? `${SIDE_WORDS[side]()} ${sets_words(own)}` : sets_words(own)];
  });
  return done.join(', ');
}
