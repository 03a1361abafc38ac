/* Ranges of motion as they are typed: degrees before and after, one line a motion and side. */

import type { MeasuredRange, Motion } from '../../../contract/screening';
import type { Treatment } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { with_side } from '../../../ui/areas';

export const MOST_RANGES = 12;

export type RangeLine = Pick<MeasuredRange, 'motion' | 'side'> & { before: string; after: string };
export type RangeMoment = 'before' | 'after';
type Meant = Pick<RangeLine, 'motion' | 'side'>;

export const same_range = (a: Meant, b: Meant) => a.motion === b.motion && a.side === b.side;

/** "Neck, turn, left"; a motion of the middle needs no side. */
export function range_name(motions: Motion[], { motion, side }: Meant): string {
  const name = motions.find((known) => known.motion === motion)?.name ?? motion;
  return with_side(name, side);
}

export function empty_line({ motion, side }: Meant): RangeLine {
  return { motion, side, before: '', after: '' };
}

export function lines_of(ranges: MeasuredRange[] | null): RangeLine[] {
  const typed = (degrees: number | null) => (degrees === null ? '' : String(degrees));
  return (ranges ?? []).map(({ motion, side, before, after }) => ({
    motion,
    side,
    before: typed(before),
    after: typed(after),
  }));
}

/** Whole degrees; null when nothing is there, NaN when it is no number. */
export function degrees_of(typed: string): number | null {
  const text = typed.trim().replace('−', '-').replace(/°$/, '');
  if (text === '') return null;
  return /^-?\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}

/** What is wrong with a number of degrees, in words. */
export function range_fault(
  motions: Motion[],
  line: RangeLine,
  moment: RangeMoment,
): string | null {
  const degrees = degrees_of(line[moment]);
  const motion = motions.find((known) => known.motion === line.motion);
  if (degrees === null) return null;
  if (Number.isNaN(degrees)) return m.range_not_whole();
  if (!motion || (degrees >= motion.low && degrees <= motion.high)) return null;
  return m.range_out_of_bounds({ low: motion.low, high: motion.high });
}

/** What was measured; lines without a number were not. */
export function measured(lines: RangeLine[]): RangeLine[] {
  return lines.filter(({ before, after }) => before.trim() !== '' || after.trim() !== '');
}

/** As the API takes them, in the order of the lines that were measured. */
export function as_ranges(lines: RangeLine[]): MeasuredRange[] | null {
  const ranges = measured(lines).map(({ motion, side, before, after }) => ({
    motion,
    side,
    before: degrees_of(before),
    after: degrees_of(after),
  }));
  return ranges.length > 0 ? ranges : null;
}

/** What is offered to be measured: the suggested motions on each of their sides. */
export function suggested_ranges(motions: Motion[], suggested: string[]): Meant[] {
  return suggested.flatMap((slug) =>
    (motions.find(({ motion }) => motion === slug)?.sides ?? []).map((side) => ({
      motion: slug,
      side,
    })),
  );
}

/** What was measured last time, to be measured again. */
export function lines_again(last: Treatment): RangeLine[] {
  return (last.ranges ?? []).map(empty_line);
}
