/* What an exercise shows besides its words, as `HowTo` takes it. */

import type { Language, Medium } from '../../../contract/shapes';
import type { Shown } from './slots';

export type Seen = {
  name: string;
  media: Medium[];
  link: string | null;
  /** The one its words are in: a practice may have written one language alone. */
  text_language: Language;
};

export function seen_of({ exercise_name, media, link, text_language }: Shown): Seen {
  return { name: exercise_name, media, link, text_language };
}
