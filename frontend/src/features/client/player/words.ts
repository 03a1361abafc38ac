/* What the player says, aloud or to a screen reader, when something begins. */

import { m } from '../../../kernel/i18n.svelte';
import type { Side } from '../exercise/amounts';
import type { Shown } from '../exercise/slots';
import { next_side, sides_of, type Item, type Round } from './round';
import { current } from './engine';
import { is_held, type Signal } from './signals';

export const side_words: Record<Side, () => string> = {
  left: m.player_side_left,
  right: m.player_side_right,
};

/** The name of what is done: the easier one's, once it was chosen. */
export function name_of({ easier }: Item, shown: Shown): string {
  return (easier && shown.easier?.name) || shown.exercise_name;
}

/** "Set 2 of 3 · left side" */
export function set_words(item: Item): string {
  const all = sides_of(item.slot);
  const both = item.slot.side === 'each';
  const side = next_side(item);
  const nth = Math.min(item.sets.length, all.length - 1);
  const place = both
    ? { nth: Math.floor(nth / 2) + 1, of: all.length / 2 }
    : { nth: nth + 1, of: all.length };
  return side ? m.player_set_side({ ...place, side: side_words[side]() }) : m.player_set(place);
}

export function words_of(signal: Signal, round: Round, shown: Shown): string {
  const item = current(round);
  const side = next_side(item);
  switch (signal) {
    case 'hold':
      return is_held(round) ? m.say_hold() : m.say_go();
    case 'release':
      return m.say_release();
    case 'rest':
      return m.say_rest();
    case 'other_side':
      return side ? m.player_other_side({ side: side_words[side]() }) : m.player_ready();
    case 'next':
      return m.player_next({ name: name_of(item, shown) });
    case 'get_ready':
      return `${set_words(item)}. ${m.player_ready()}`;
    case 'over':
      return m.say_over();
  }
}

type Text = { instructions: string[]; common_error: string | null; caution: string | null };

/** How it is done: as planned, or the easier one's way. */
export function text_of({ easier }: Item, shown: Shown): Text {
  return (easier && shown.easier) || shown;
}
