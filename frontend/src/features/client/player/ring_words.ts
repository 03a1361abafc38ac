/* What the ring of a step shows; null where no clock is on view. */

import { m } from '../../../kernel/i18n.svelte';
import type { View } from './engine_view';
import { next_side } from './round';
import { side_words } from './words';

type Shown = { look: 'quiet' | 'ink'; number: number; word: string; filled: number };

export function ring_words({ step, seconds, filled, kind, part, item }: View): Shown | null {
  if (seconds === null) return null;
  switch (step.is) {
    case 'ready': {
      const side = step.why === 'side' ? next_side(item) : null;
      const word = side ? m.player_other_side({ side: side_words[side]() }) : m.player_ready();
      return { look: 'quiet', number: seconds, word, filled: 0 };
    }
    case 'rest':
      return { look: 'quiet', number: seconds, word: m.player_rest(), filled: 1 - filled };
    case 'release':
      return { look: 'quiet', number: seconds, word: m.hold_release(), filled: 0 };
    case 'work':
      if (kind === 'tempo') {
        const word = m.player_moving({ nth: part.nth, of: part.of });
        return { look: 'ink', number: part.nth, word, filled };
      }
      return {
        look: 'ink',
        number: seconds,
        word: kind === 'holds' && part.of > 1 ? m.player_hold_of(part) : m.player_keep(),
        filled,
      };
    default:
      return null;
  }
}
