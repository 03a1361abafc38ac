/* The signs a check-in asks about first (docs/clinical.md 1.5): five rows, each holding the exact
   sentences of its codes, the gravest first. */

import type { Answers, Flag } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';

export type Sign = NonNullable<Answers['unsure']>[number];
export type RowName = 'chest' | 'face' | 'nerve' | 'limb' | 'fever';
type Row = { name: RowName; title: () => string; examples: () => string; codes: [Sign, ...Sign[]] };

export const ROWS: Row[] = [
  {
    name: 'chest',
    title: m.sign_row_chest,
    examples: m.sign_row_chest_examples,
    codes: ['chest_breath', 'anaphylaxis'],
  },
  {
    name: 'face',
    title: m.sign_row_face,
    examples: m.sign_row_face_examples,
    codes: ['stroke_neck_artery'],
  },
  {
    name: 'nerve',
    title: m.sign_row_nerve,
    examples: m.sign_row_nerve_examples,
    codes: ['cauda_equina', 'limb_pressure', 'new_weakness'],
  },
  {
    name: 'limb',
    title: m.sign_row_limb,
    examples: m.sign_row_limb_examples,
    codes: ['limb_pressure', 'clot_limb', 'pop_or_cannot_load'],
  },
  {
    name: 'fever',
    title: m.sign_row_fever,
    examples: m.sign_row_fever_examples,
    codes: ['infection', 'dark_urine'],
  },
];

/** The row a sign belongs to: where it is the gravest, else the first that holds it. */
export function home_of(code: Sign): RowName {
  const rows = ROWS.filter((row) => row.codes.includes(code));
  return (rows.find((row) => row.codes[0] === code) ?? rows[0] ?? ROWS[0]!).name;
}

export const EMERGENCY: Sign[] = [
  'chest_breath',
  'stroke_neck_artery',
  'cauda_equina',
  'limb_pressure',
  'anaphylaxis',
];
export const SAME_DAY: Sign[] = [
  'clot_limb',
  'infection',
  'new_weakness',
  'dark_urine',
  'pop_or_cannot_load',
];

const SENTENCES: Record<Sign, () => string> = {
  chest_breath: m.sign_chest_breath,
  stroke_neck_artery: m.sign_stroke_neck_artery,
  cauda_equina: m.sign_cauda_equina,
  limb_pressure: m.sign_limb_pressure,
  anaphylaxis: m.sign_anaphylaxis,
  clot_limb: m.sign_clot_limb,
  infection: m.sign_infection,
  new_weakness: m.sign_new_weakness,
  dark_urine: m.sign_dark_urine,
  pop_or_cannot_load: m.sign_pop_or_cannot_load,
};

/** The exact sentence of a warning sign. */
export function sign_sentence(code: Sign): string {
  return SENTENCES[code]();
}

/** Two feelings behind one of the smaller signs, called by the first of them. */
export type Feeling = 'tingling' | 'sharp';

const SMALLER: Record<string, () => string> = {
  tingling: m.smaller_tingling_or_numb,
  sharp: m.smaller_sharp_or_burning,
  rash_mild: m.smaller_rash,
  headache_dizzy_mild: m.smaller_headache,
  unwell_other: m.smaller_other,
};

/** The word of one of the smaller signs that are chips. */
export function sign_word(sign: Feeling | Flag): string {
  return SMALLER[sign]?.() ?? '';
}
