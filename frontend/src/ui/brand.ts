/* What the bar shows of a practice: its logo and colour there, and nowhere that means something. */

import { session } from '../kernel/session.svelte';
import { practice_logo } from '../kernel/practice_logo.svelte';

export type Brand = {
  name: string;
  /** "#rrggbb", with the ink that reads on it. */
  colour: string | null;
  ink: string | null;
  /** A picture's address. */
  logo: string | null;
};

/** Of the practice somebody is signed in at. */
export function own_brand(): Brand {
  const practice = session.practice;
  return {
    name: practice?.name ?? '',
    colour: practice?.colour ?? null,
    ink: practice?.colour_ink ?? null,
    logo: practice_logo.url,
  };
}
