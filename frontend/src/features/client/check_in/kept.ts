/* Half an answer, as it is kept while the client is elsewhere, and the form made again from answers
   that were given. */

import type { Answers, Area, DueCheckIn, Flag, Quality } from '../../../contract/shapes';
import { home_of, type Feeling, type RowName, type Sign } from '../words/signs';

export const FEELINGS: Record<Feeling, [Quality, Quality]> = {
  tingling: ['tingling', 'numb'],
  sharp: ['sharp', 'burning'],
};
export const SMALLER_FLAGS: Flag[] = ['rash_mild', 'headache_dizzy_mild', 'unwell_other'];

/** Which questions decide something this time. */
export type Asks = DueCheckIn['asks'];

export type Kept = {
  signs_done: boolean;
  rows: RowName[];
  codes: Sign[];
  unsure: RowName[];
  smaller: Flag[];
  felt: Feeling[];
  qualities: Quality[];
  bruised: boolean;
  bruise: Answers['bruise'];
  swollen: boolean;
  swelling: Answers['swelling'];
  score: number | null;
  interference: number | null;
  problem: number | null;
  woke: boolean | null;
  cause: Answers['cause'];
  worse: boolean;
  worst: number | null;
  somewhere: boolean;
  areas: (Area & { now: number | null })[];
  noted: boolean;
  note: string;
  wants_contact: boolean;
};

/** Nothing ticked. A detail that was not asked is null. */
export const no_signs = () => ({
  rows: [],
  codes: [],
  unsure: [],
  smaller: [],
  felt: [],
  qualities: [],
  bruised: false,
  bruise: null,
  swollen: false,
  swelling: null,
});

export const nothing_kept = (): Kept => ({
  ...no_signs(),
  signs_done: false,
  score: null,
  interference: null,
  problem: null,
  woke: null,
  cause: null,
  worse: false,
  worst: null,
  somewhere: false,
  areas: [],
  noted: false,
  note: '',
  wants_contact: false,
});

/** The questions these answers were given to, to ask the same ones again. */
export function asks_of(answers: Answers): Asks {
  return {
    problem: answers.problem !== null,
    cause: answers.cause !== null,
    woke: answers.woke !== null,
    exercises_since: false,
  };
}

/** The form as it was when these answers were given. */
export function kept_of(answers: Answers): Kept {
  const unsure = answers.unsure ?? [];
  const signs = answers.flags.filter((flag): flag is Sign => !SMALLER_FLAGS.includes(flag));
  const sorest = answers.scores.find((score) => score.scope === 'sorest');
  return {
    signs_done: true,
    rows: [...new Set(signs.map(home_of))],
    codes: signs.filter((code) => !unsure.includes(code)),
    unsure: unsure.map(home_of),
    smaller: answers.flags.filter((flag) => SMALLER_FLAGS.includes(flag)),
    felt: (Object.keys(FEELINGS) as Feeling[]).filter((feeling) =>
      FEELINGS[feeling].some((quality) => answers.qualities.includes(quality)),
    ),
    qualities: answers.qualities,
    bruised: (answers.bruise ?? 'none') !== 'none',
    bruise: answers.bruise,
    swollen: (answers.swelling ?? 'none') !== 'none',
    swelling: answers.swelling,
    score: sorest?.now ?? Math.max(...answers.scores.map((score) => score.now)),
    interference: answers.interference,
    problem: answers.problem,
    woke: answers.woke,
    cause: answers.cause,
    worse: sorest?.worst != null,
    worst: sorest?.worst ?? null,
    somewhere: answers.scores.some((score) => score.scope === 'area'),
    areas: answers.scores.flatMap(({ zone, side, now }) =>
      zone && side ? [{ zone, side, now }] : [],
    ),
    noted: Boolean(answers.note),
    note: answers.note ?? '',
    wants_contact: answers.wants_contact,
  };
}
