/* A small form with what the real one has of each kind: eight lists of one to three lines. */

import type { ScreeningForm, ScreeningItem } from '../../../contract/screening';
import type { Zone } from '../../../contract/shapes';

export function asked(item: string, title: string, change: Partial<ScreeningItem> = {}) {
  const plain = { needs_areas: false, private: false, asked_if: null, emergency: false };
  const question = `${title}, in a sentence?`;
  return { item, title, question, ...plain, follow_ups: [], ...change } satisfies ScreeningItem;
}

const detail = { options: null, low: null, high: null };

const WEEKS = {
  ...detail,
  code: 'weeks',
  kind: 'number',
  label: 'Weeks',
  low: 1,
  high: 42,
} as const;
const UNWELL = { ...detail, code: 'very_unwell', kind: 'yes_no', label: 'Very unwell?' } as const;
const TRAUMA = {
  ...detail,
  code: 'neck_trauma',
  kind: 'yes_no',
  label: 'A knock lately?',
} as const;
const SIGNS_NOW = { ...detail, code: 'signs_now', kind: 'yes_no', label: 'Signs now?' } as const;
const HELPS = { ...detail, code: 'what_helps', kind: 'words', label: 'What helps?' } as const;
const ON = { ...detail, code: 'on', kind: 'date', label: 'When?' } as const;
const FACTORS = {
  ...detail,
  code: 'factors',
  kind: 'several',
  label: 'Which of these?',
  options: [
    { code: 'travel', label: 'Long travel' },
    { code: 'past_clot', label: 'A past clot' },
  ],
} as const;
const NOW = {
  ...detail,
  code: 'now',
  kind: 'choice',
  label: 'Which is it?',
  options: [
    { code: 'pregnant', label: 'Pregnant' },
    { code: 'birth', label: 'After birth' },
  ],
} as const;

const LISTS: [string, string, ScreeningItem[]][] = [
  [
    'today',
    'Today',
    [asked('A02', 'Fever', { follow_ups: [UNWELL] }), asked('C15', 'Painkillers')],
  ],
  [
    'heart',
    'Heart and blood',
    [
      asked('A03', 'Chest pain', { emergency: true }),
      asked('C21', 'Chance of a clot', { follow_ups: [copy(FACTORS)] }),
    ],
  ],
  [
    'nerves',
    'Nerves',
    [
      asked('A10', 'Neck signs', {
        emergency: true,
        asked_if: ['neck-back'],
        always: true,
        follow_ups: [TRAUMA],
      }),
      asked('A05', 'A stroke', {
        emergency_if: { signs_now: [true, 'not_sure'] },
        follow_ups: [SIGNS_NOW],
      }),
    ],
  ],
  ['injury', 'Injuries', [asked('C02', 'Osteoporosis'), asked('P01', 'Shoulder that slips')]],
  ['skin', 'Skin', [asked('L01', 'Cuts', { needs_areas: true, follow_ups: [ON] })]],
  ['illness', 'Illnesses', [asked('C05', 'Diabetes')]],
  ['medicine', 'Medicines', [asked('C01', 'Blood thinners')]],
  [
    'you',
    'About you',
    [
      asked('C03', 'Pregnancy', { follow_ups: [copy(NOW), WEEKS] }),
      asked('C14', 'What helps you feel safe', { private: true, follow_ups: [HELPS] }),
    ],
  ],
];

function copy<T>(value: T) {
  return structuredClone(value) as never;
}

export const FORM: ScreeningForm = {
  form_version: 1,
  groups: LISTS.map(([slug, title, items]) => ({ slug, title, lead: `${title}.`, items })),
  recheck: [
    { code: 'unwell', title: 'Fever', detail: 'Or not well.', reopens: ['A02'] },
    { code: 'skin', title: 'A new wound', detail: 'Anywhere.', reopens: ['L01'] },
  ],
  consent: {
    version: 1,
    title: 'Before hands-on treatment',
    lead: 'Please read this.',
    points: [
      { code: 'purpose', text: 'What it is for.' },
      { code: 'stop', text: 'You may stop at any moment.' },
    ],
    agree: 'I agree to hands-on treatment',
  },
};

export const ZONES: Zone[] = [
  {
    zone: 'neck-back',
    name: 'Back of neck',
    hint: 'below the skull',
    group: 'neck',
    group_name: 'Neck',
    sides: ['L', 'R'],
    view: 'back',
  },
  {
    zone: 'calf',
    name: 'Calf',
    hint: 'back of the lower leg',
    group: 'lower-leg',
    group_name: 'Lower leg',
    sides: ['L', 'R'],
    view: 'back',
  },
];
