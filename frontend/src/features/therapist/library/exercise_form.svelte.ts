/* What is written about an exercise before it is stored: as typed, and what is wrong with it. */

import type {
  DraftItem,
  Language,
  Medium,
  OwnExercise,
  WholeExercise,
} from '../../../contract/shapes';
import type { Problem } from '../../../kernel/answer';
import { m } from '../../../kernel/i18n.svelte';

export const LANGUAGES: Language[] = ['en', 'es'];
export const MOST_STEPS = 12;
export const MOST_MEDIA = 5;
const STEP_LENGTH = 300;

export type TextFacts = Record<'name' | 'steps' | 'common_error' | 'caution' | 'note', string>;
export type Dose = Pick<
  DraftItem,
  'sets' | 'reps' | 'hold_s' | 'duration_s' | 'rest_s' | 'tempo' | 'load' | 'rir_target'
>;
export type ExerciseFacts = {
  texts: Record<Language, TextFacts>;
  type: string;
  position: string;
  zones: string[];
  equipment: string[];
  phases: number[];
  dose: Dose;
  per_side: boolean;
  times_per_day: number;
  days_per_week: number;
  pain_limit: number;
  rest_hours: string;
  avoid_if: string[];
  easier: string;
  harder: string;
  media: Medium[];
  link: string;
  copied_from: string | null;
};

const NO_TEXT: TextFacts = { name: '', steps: '', common_error: '', caution: '', note: '' };

export const NEW_FACTS = (): ExerciseFacts => ({
  texts: { en: { ...NO_TEXT }, es: { ...NO_TEXT } },
  type: 'strength',
  position: 'standing',
  zones: [],
  equipment: [],
  phases: [],
  dose: {
    sets: 2,
    reps: 10,
    hold_s: null,
    duration_s: null,
    rest_s: 30,
    tempo: null,
    load: { kind: 'none', value: null, unit: null },
    rir_target: null,
  },
  per_side: false,
  times_per_day: 1,
  days_per_week: 7,
  pain_limit: 3,
  rest_hours: '24',
  avoid_if: [],
  easier: '',
  harder: '',
  media: [],
  link: '',
  copied_from: null,
});

/** What an exercise says, to be changed; a copy says where it came from and keeps no pictures' owner. */
export function facts_of(exercise: WholeExercise, { copy = false } = {}): ExerciseFacts {
  const written = (language: Language): TextFacts => {
    const text = exercise.texts[language];
    if (!text) return { ...NO_TEXT };
    return {
      name: text.name,
      steps: text.instructions.join('\n'),
      common_error: text.common_error ?? '',
      caution: text.caution ?? '',
      note: text.note ?? '',
    };
  };
  const dosage = exercise.default_dosage;
  const { sets, reps, hold_s, duration_s, tempo, load, rir_target } = dosage;
  return {
    texts: { en: written('en'), es: written('es') },
    type: exercise.type,
    position: exercise.position_slug,
    zones: [...exercise.zones],
    equipment: [...exercise.equipment_slugs],
    phases: [...exercise.phases],
    dose: {
      sets,
      reps,
      hold_s,
      duration_s,
      rest_s: dosage.rest_s ?? 0,
      tempo,
      load: load as Dose['load'],
      rir_target,
    },
    per_side: dosage.per_side,
    times_per_day: dosage.times_per_day,
    days_per_week: dosage.days_per_week,
    pain_limit: exercise.pain_limit_nprs,
    rest_hours: String(exercise.min_hours_after_str),
    avoid_if: [...exercise.avoid_if],
    easier: exercise.easier_slug ?? '',
    harder: exercise.harder_slug ?? '',
    media: [...exercise.media],
    link: exercise.link ?? '',
    copied_from: copy ? exercise.slug : exercise.copied_from,
  };
}

const steps_of = ({ steps }: TextFacts) =>
  steps
    .split('\n')
    .map((step) => step.trim())
    .filter((step) => step !== '');
const is_empty = (text: TextFacts) => Object.values(text).every((value) => value.trim() === '');

export class ExerciseForm {
  facts = $state() as ExerciseFacts;
  tried = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(facts: ExerciseFacts) {
    this.facts = facts;
  }

  /** As the API takes it; a language that nothing was written in is null. */
  get body(): OwnExercise {
    const facts = $state.snapshot(this.facts) as ExerciseFacts;
    const written = (language: Language) => {
      const text = facts.texts[language];
      if (is_empty(text)) return null;
      return {
        name: text.name.trim(),
        instructions: steps_of(text),
        common_error: text.common_error.trim() || null,
        caution: text.caution.trim() || null,
        note: text.note.trim() || null,
      };
    };
    const { per_side, times_per_day, days_per_week } = facts;
    return {
      texts: { en: written('en'), es: written('es') },
      type: facts.type as OwnExercise['type'],
      position_slug: facts.position as OwnExercise['position_slug'],
      zones: facts.zones,
      equipment_slugs: facts.equipment as OwnExercise['equipment_slugs'],
      phases: facts.phases,
      default_dosage: { ...facts.dose, per_side, times_per_day, days_per_week },
      pain_limit_nprs: facts.pain_limit,
      min_hours_after_str: Number(facts.rest_hours) as OwnExercise['min_hours_after_str'],
      avoid_if: facts.avoid_if as OwnExercise['avoid_if'],
      easier_slug: facts.easier || null,
      harder_slug: facts.harder || null,
      media: facts.media.map(({ id }) => id),
      link: facts.link.trim() || null,
      copied_from: facts.copied_from,
    };
  }

  /** Whether it can be sent; from now on every mistake is said. */
  check(): boolean {
    this.tried = true;
    this.problem = null;
    const texts = LANGUAGES.flatMap((language) => [
      this.text_error(language, 'name'),
      this.text_error(language, 'steps'),
    ]);
    return [...texts, this.error('zones'), this.error('link')].every((error) => error === null);
  }

  /** What is wrong with a text, once somebody has tried to store it. */
  text_error(language: Language, field: keyof TextFacts): string | null {
    if (!this.tried) return null;
    const text = this.facts.texts[language];
    const neither = LANGUAGES.every((each) => is_empty(this.facts.texts[each]));
    if (is_empty(text) && !(neither && language === LANGUAGES[0])) return null;
    if (field === 'name' && text.name.trim() === '') return m.own_name_missing();
    if (field === 'steps') {
      const steps = steps_of(text);
      if (steps.length === 0) return m.own_steps_missing();
      if (steps.length > MOST_STEPS) return m.own_steps_many({ most: MOST_STEPS });
      if (steps.some((step) => step.length > STEP_LENGTH)) {
        return m.own_step_long({ most: STEP_LENGTH });
      }
    }
    const name = field === 'steps' ? 'instructions' : field;
    return this.#refused(`#/texts/${language}/${name}`);
  }

  error(field: 'zones' | 'link' | 'media'): string | null {
    if (!this.tried) return null;
    if (field === 'zones' && this.facts.zones.length === 0) return m.own_zones_missing();
    const link = this.facts.link.trim();
    if (field === 'link' && link !== '' && !link.startsWith('https://')) return m.own_link_shape();
    return this.#refused(`#/${field}`);
  }

  #refused(pointer: string): string | null {
    return this.problem?.within(pointer).length ? m.client_form_refused() : null;
  }
}
