/* What is to be heard, spoken or felt between one look at a round and the next. Pure. */

import { current } from './engine';
import { kind_of, next_side, type Round } from './round';

export type Signal = 'hold' | 'release' | 'rest' | 'other_side' | 'next' | 'get_ready' | 'over';

/** What has just begun; null when nothing has, or when she did it herself and knows. */
export function signal_of(before: Round, after: Round): Signal | null {
  const { step } = after;
  if (before.step === step) return null;
  switch (step.is) {
    case 'over':
      return 'over';
    case 'rest':
      return 'rest';
    case 'release':
      return 'release';
    case 'work':
      return before.step.is === 'work' ? null : 'hold';
    case 'count':
      return before.at === after.at ? (before.step.is === 'rest' ? 'get_ready' : null) : 'next';
    case 'ready':
      return { first: 'next', next: 'next', side: 'other_side', set: 'get_ready', back: null }[
        step.why
      ] as Signal | null;
    default:
      return null;
  }
}

/** A hold or a set has just ended by itself. */
export function has_ended(before: Round, after: Round): boolean {
  return before.step.is === 'work' && before.step !== after.step && after.step.is !== 'held_up';
}

/** The side that works now, where there are two. */
export function side_on(round: Round) {
  return current(round).slot.side === 'each' ? next_side(current(round)) : null;
}

/** Whether the work on view is held rather than moved. */
export function is_held(round: Round): boolean {
  return kind_of(current(round).slot) !== 'tempo';
}
