/* Ana before treatment, for the tests of the desk: a short form, how she stands, and a server. */

import { fake_server, type Asked, type problem } from '../../../../../tests/fake_server';
import type {
  Consent,
  ItemAnswer,
  Recheck,
  Screening,
  ScreeningForm,
  ScreeningItem,
  ScreeningOutcome,
  ScreeningStatus,
} from '../../../../contract/screening';
import type { Client } from '../../../../contract/shapes';
import { now } from '../../../../kernel/clock';
import { ANA as CHART_ANA } from '../../client/tests/chart';

export const ANA = { ...CHART_ANA, time_zone: 'UTC' } as unknown as Client;
export const TODAY = now().toISOString().slice(0, 10);
const AT = `${TODAY}T10:26:00Z`;

const asked = (item: string, title: string, parts: Partial<ScreeningItem> = {}): ScreeningItem => ({
  item,
  title,
  question: `${title}, lately?`,
  needs_areas: false,
  private: false,
  asked_if: null,
  emergency: false,
  follow_ups: [],
  ...parts,
});
const name = { kind: 'words', label: 'Name', options: null, low: null, high: null } as const;

/** Four questions of the real form, in two lists. */
export const FORM: ScreeningForm = {
  form_version: 1,
  groups: [
    {
      slug: 'skin',
      title: 'Skin',
      lead: 'Your skin.',
      items: [asked('L01', 'Open skin', { needs_areas: true }), asked('L04', 'Skin infection')],
    },
    {
      slug: 'medicine',
      title: 'Medicines',
      lead: 'What you take.',
      items: [
        asked('C01', 'Blood thinners', { follow_ups: [{ code: 'name', ...name }] }),
        asked('A02', 'Fever or infection', {
          emergency_if: { stiff_neck: [true, 'not_sure'] },
          follow_ups: [{ ...name, code: 'stiff_neck', kind: 'yes_no', label: 'A stiff neck?' }],
        }),
        asked('C14', 'Feeling safe', { private: true, follow_ups: [{ code: 'words', ...name }] }),
      ],
    },
  ],
  recheck: [
    { code: 'skin', title: 'A new wound', detail: 'Or a rash.', reopens: ['L01', 'L04'] },
    { code: 'medicine', title: 'A new medicine', detail: 'Or a new dose.', reopens: ['C01'] },
  ],
  consent: {
    version: 2,
    title: 'Consent',
    lead: 'Before hands-on treatment.',
    points: [
      { code: 'purpose', text: 'What it is for.' },
      { code: 'areas', text: 'Areas to be exposed.' },
    ],
    agree: 'I agree',
  },
};

export const said = (
  answer: ItemAnswer['answer'],
  parts: Partial<ItemAnswer> = {},
): ItemAnswer => ({
  answer,
  areas: [],
  follow_ups: {},
  note: null,
  ...parts,
});

export const outcome = (parts: Partial<ScreeningOutcome> = {}): ScreeningOutcome => ({
  outcome: 'proceed',
  referral: 'none',
  reasons: [],
  blocked_areas: [],
  everything_blocked: false,
  modifications: [],
  open_items: [],
  bleed_risk: false,
  vte_risk: false,
  ...parts,
});

export const version = (parts: Partial<Screening> = {}): Screening => ({
  id: 'v1',
  version: 1,
  kind: 'answers',
  late: false,
  form_version: 1,
  rules: 'str-screening-1',
  recorded_at: AT,
  received_at: AT,
  time_zone: 'Europe/London',
  answered_by: 'client',
  recorded_by_name: null,
  planned: [],
  answers: { L01: said('no'), L04: said('no'), C01: said('no'), A02: said('no') },
  decisions: {},
  reason: null,
  changed_items: [],
  based_on: null,
  partly_understood: false,
  outcome: outcome(),
  ...parts,
});

export const CONSENT: Consent = {
  id: 'c1',
  status: 'given',
  text_version: 2,
  language: 'en',
  given_by: 'client',
  proxy_name: null,
  agreed: ['purpose', 'areas'],
  chaperone: null,
  recorded_at: AT,
  version: 1,
  received_at: AT,
  recorded_by_name: null,
  current: true,
};

export const recheck = (parts: Partial<Recheck> = {}): Recheck => ({
  id: 'r1',
  recorded_at: AT,
  received_at: AT,
  answered_by: 'client',
  news: [],
  partly_understood: false,
  screening_id: null,
  ...parts,
});

export const status = (parts: Partial<ScreeningStatus> = {}): ScreeningStatus => ({
  needs: null,
  why: null,
  valid_until: '2027-11-23T10:00:00Z',
  screening: version(),
  last_recheck: null,
  consent: CONSENT,
  draft: null,
  ...parts,
});

/** Blood thinners, not sure: treat with care. */
export const WITH_CARE = version({
  answers: {
    C01: said('not_sure', { follow_ups: { name: 'Little white ones' } }),
    A02: said('no'),
  },
  outcome: outcome({
    outcome: 'modify',
    reasons: [
      {
        item: 'C01',
        title: 'Blood thinners',
        text: 'Blood thinners make bruising easier.',
        answer: 'not_sure',
        effect: 'modify',
        can: ['edit', 'resolve', 'override'],
      },
    ],
    modifications: [{ item: 'C01', text: 'Light to moderate pressure, for a short time.' }],
  }),
});

/** Fever today: no treatment, see a doctor. */
export const FEVER = version({
  answers: { A02: said('yes') },
  outcome: outcome({
    outcome: 'do_not_treat',
    referral: 'same_day',
    reasons: [
      {
        item: 'A02',
        title: 'Fever or infection',
        text: 'There is a fever today.',
        answer: 'yes',
        effect: 'do_not_treat',
        can: ['edit'],
      },
    ],
  }),
});

const ZONES = {
  items: [
    {
      zone: 'neck-back',
      name: 'Back of neck',
      hint: '',
      group: 'neck',
      group_name: 'Neck',
      sides: ['L', 'R'],
    },
  ],
};

/** A server that knows how Ana stands, which may change while a test goes on. */
export function serve(
  held: { status: ScreeningStatus; versions?: Screening[] },
  on_write: (asked: Asked) => ReturnType<typeof problem> = ({ body }) => ({ status: 201, body }),
): Asked[] {
  return fake_server((request) => {
    const { method, path } = request;
    if (method !== 'GET') return on_write(request);
    if (path === '/library/screening') return { body: FORM };
    if (path === '/library/zones') return { body: ZONES };
    if (path === '/clients/ana/screening') return { body: held.status };
    if (path === '/clients/ana') return { body: ANA };
    const items = path.endsWith('/screenings')
      ? (held.versions ?? [held.status.screening])
      : [held.status.consent];
    return { body: { items: items.filter(Boolean), next_cursor: null } };
  });
}

export const written = (asked: Asked[]) => asked.filter(({ method }) => method !== 'GET');
