/* A few of the health questions, the recheck and the consent text, as the phone is told them. */

import type { ScreeningForm, ScreeningItem } from '../../../contract/screening';

function item(id: string, title: string, change: Partial<ScreeningItem> = {}): ScreeningItem {
  return {
    item: id,
    title,
    question: `${title}?`,
    needs_areas: false,
    private: false,
    asked_if: null,
    emergency: false,
    follow_ups: [],
    ...change,
  };
}

export const HEALTH_FORM: ScreeningForm = {
  form_version: 1,
  groups: [
    {
      slug: 'nerves',
      title: 'Nerves',
      lead: 'Any of these?',
      items: [
        item('A01', 'Numb between the legs'),
        item('A06', 'A hot, swollen calf', { emergency: true }),
      ],
    },
    {
      slug: 'medicine',
      title: 'Medicine',
      lead: 'Any of these?',
      items: [item('C01', 'Blood thinners'), item('C06', 'Steroids'), item('C13', 'Painkillers')],
    },
  ],
  recheck: [
    { code: 'unwell', title: 'Fever or feeling unwell', detail: 'Any.', reopens: [] },
    { code: 'medicine', title: 'A new medicine', detail: 'Any.', reopens: ['C01', 'C06'] },
    { code: 'nerves', title: 'Numbness or weakness', detail: 'Any.', reopens: ['A01', 'A06'] },
  ],
  consent: {
    version: 2,
    title: 'Before hands-on treatment',
    lead: 'Please read this in your own time.',
    points: [
      { code: 'purpose', text: 'What it is for.' },
      { code: 'stop', text: 'You may stop at any moment.' },
    ],
    agree: 'I have read this and agree to treatment',
  },
};
