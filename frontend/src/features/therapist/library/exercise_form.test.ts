import { expect, test } from 'vitest';
import type { WholeExercise } from '../../../contract/shapes';
import { Problem } from '../../../kernel/problem';
import { ExerciseForm, NEW_FACTS, facts_of } from './exercise_form.svelte';

const written = (name: string, steps = ['Stand.', 'Reach up.']) => ({
  name,
  instructions: steps,
  common_error: null,
  caution: 'Stop if it hurts.',
  note: null,
});

const BUILT_IN = {
  slug: 'wall-slide',
  own: false,
  texts: { en: written('Wall slide'), es: written('Deslizar por la pared', ['De pie.']) },
  type: 'mobility',
  position_slug: 'standing',
  zones: ['mid-back'],
  equipment_slugs: ['wall'],
  phases: [2],
  default_dosage: {
    sets: 2,
    reps: 10,
    hold_s: null,
    duration_s: null,
    rest_s: null,
    tempo: null,
    load: { kind: 'none', value: null, unit: null },
    rir_target: null,
    per_side: true,
    times_per_day: 1,
    days_per_week: 7,
  },
  pain_limit_nprs: 3,
  min_hours_after_str: 24,
  avoid_if: ['shoulder_instability'],
  easier_slug: null,
  harder_slug: 'scaption-raise',
  media: [],
  link: null,
  copied_from: null,
} as unknown as WholeExercise;

test('a copy begins with everything its original says, and names it', () => {
  const form = new ExerciseForm(facts_of(BUILT_IN, { copy: true }));
  expect(form.body).toMatchObject({
    texts: { en: written('Wall slide'), es: { instructions: ['De pie.'] } },
    zones: ['mid-back'],
    avoid_if: ['shoulder_instability'],
    harder_slug: 'scaption-raise',
    default_dosage: { rest_s: 0, per_side: true },
    copied_from: 'wall-slide',
  });
  expect(form.check()).toBe(true);
});

test('one language is enough; the other is sent as nothing, empty lines are no steps', () => {
  const form = new ExerciseForm(NEW_FACTS());
  form.facts.texts.es.name = ' Ángel ';
  form.facts.texts.es.steps = 'De pie.\n\n  Sube.  \n';
  form.facts.zones = ['mid-back'];
  expect(form.check()).toBe(true);
  expect(form.body.texts).toMatchObject({
    en: null,
    es: { name: 'Ángel', instructions: ['De pie.', 'Sube.'] },
  });
});

test('nothing is said before somebody tries; then each mistake at its field', () => {
  const form = new ExerciseForm(NEW_FACTS());
  expect(form.text_error('en', 'name')).toBeNull();
  expect(form.check()).toBe(false);
  expect(form.text_error('en', 'name')).toBe('Give it a name.');
  expect(form.text_error('es', 'name')).toBeNull();
  expect(form.error('zones')).toBe('Choose at least one place.');
  form.facts.texts.en.name = 'Wall angel';
  form.facts.texts.en.steps = Array(13).fill('Step.').join('\n');
  expect(form.text_error('en', 'steps')).toBe('12 steps at most.');
  form.facts.link = 'http://example.org';
  expect(form.error('link')).toBe('A link begins with https://');
});

test('what the server refuses is said at the field it points at', () => {
  const form = new ExerciseForm(facts_of(BUILT_IN));
  expect(form.check()).toBe(true);
  const errors = [{ pointer: '#/texts/en/instructions/1', detail: '' }];
  form.problem = new Problem({ type: '/problems/invalid', title: '', status: 422, errors });
  expect(form.text_error('en', 'steps')).not.toBeNull();
  expect(form.text_error('en', 'name')).toBeNull();
});
