import { beforeEach, expect, test } from 'vitest';
import type { ExerciseLog, PlanItem, PlanVersion, Rates, SetDone } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { adherence_details, adherence_in_full, adherence_words } from './adherence';
import { ago } from './ago';
import { amount_words } from './amounts';
import { appointment_words } from './appointment';
import { dose_words } from './dosage';
import { log_lines } from './logs';

const NOW = new Date('2026-11-23T12:00:00Z');

beforeEach(() => i18n.show('en'));

test.each([
  ['2026-11-23T11:59:50Z', 'just now', 'ahora mismo'],
  ['2026-11-23T11:20:00Z', '40 min ago', 'hace 40 min'],
  ['2026-11-23T09:00:00Z', '3 hr ago', 'hace 3 h'],
  ['2026-11-22T09:00:00Z', 'yesterday', 'ayer'],
  ['2026-11-11T09:00:00Z', '12 days ago', 'hace 12 días'],
  ['2026-11-23T12:01:00Z', 'just now', 'ahora mismo'],
])('%s was %s', (at, english, spanish) => {
  expect(ago(at, NOW, 'en')).toBe(english);
  i18n.show('es');
  expect(ago(at, NOW, 'es')).toBe(spanish);
});

test('a rate never stands alone', () => {
  expect(adherence_words({ rate: 0.829, n: 17, band: 'on_track' })).toBe('82 % on track · 17');
  expect(adherence_words({ rate: 0.799, n: 17, band: 'partial' })).toBe('79 % partial · 17');
  expect(adherence_words({ rate: null, n: 0, band: 'no_data' })).toBe('no data yet');
});

test('a dose is one line', () => {
  const item = {
    sets: 3,
    reps: 12,
    hold_s: null,
    duration_s: null,
    side: 'left',
    load: { kind: 'band', value: 'light', unit: 'resistance_level' },
    times_per_day: 2,
    schedule: { kind: 'weekdays', weekdays: ['FR', 'MO'] },
    starts_on: null,
    ends_on: null,
  } as unknown as PlanItem;
  expect(dose_words(item)).toBe('3 × 12 · left · band, light · Mon Fri, twice a day');
});

const RATES: Rates = {
  rate: 0.6,
  adjusted: 0.75,
  dose: 0.6,
  day: 0.6,
  n: 5,
  band: 'partial',
  overdone: 0,
  as_needed: 0,
};

test('the adjusted rate is said where it differs, and the number says what it counts', () => {
  expect(adherence_in_full(RATES)).toBe('60 % partial · 5 due');
  expect(adherence_details(RATES)).toEqual([
    '75 % without what pain, illness or your advice stopped',
  ]);
  expect(adherence_details({ ...RATES, adjusted: 0.601 })).toEqual([]);
});

test('too little to tell is no zero, whatever the rate', () => {
  const none: Rates = { ...RATES, rate: null, adjusted: null, n: 0, band: 'no_data' };
  expect(adherence_in_full(none)).toBe('no data yet');
  const few: Rates = { ...none, rate: 0, adjusted: 1, n: 2 };
  expect(adherence_in_full(few)).toBe('no data yet');
  expect(adherence_details(few)).toEqual([]);
});

test('what no rate counts is said beside it', () => {
  const also: Rates = { ...RATES, adjusted: 0.6, overdone: 1, as_needed: 4 };
  expect(adherence_details(also)).toEqual(['more than planned: once', 'as needed: 4 times']);
});

test.each([
  ['2026-11-23T10:30:00Z', 'Today 10:30', 'Hoy 10:30'],
  ['2026-11-26T10:30:00Z', 'Next Thu 10:30', 'Próxima cita: jue 10:30'],
  ['2026-12-03T10:30:00Z', 'Next Thu 3 Dec 10:30', 'Próxima cita: jue 3 dic 10:30'],
  ['2026-11-22T10:30:00Z', null, null],
  [null, null, null],
])('an appointment at %s', (at, english, spanish) => {
  expect(appointment_words(at, NOW, 'Europe/London', 'en')).toBe(english);
  i18n.show('es');
  expect(appointment_words(at, NOW, 'Europe/London', 'es')).toBe(spanish);
});

test('an appointment shows on the clocks of the practice', () => {
  expect(appointment_words('2026-11-23T23:30:00Z', NOW, 'Europe/Madrid', 'en')).toBe(
    'Next Tue 00:30',
  );
});

test.each<[SetDone[] | null, string | null]>([
  [[{ reps: 8 }, { reps: 8 }], '2 × 8'],
  [[{ reps: 8 }, { reps: 6 }], '8 + 6'],
  [[{ seconds: 30 }, { seconds: 30 }], '2 × 30 s'],
  [
    [
      { reps: 8, load: 5 },
      { reps: 8, load: 5 },
    ],
    '2 × 8, 5 kg',
  ],
  [
    [
      { reps: 8, side: 'left' },
      { reps: 8, side: 'left' },
      { reps: 5, side: 'right' },
    ],
    'left 2 × 8, right 1 × 5',
  ],
  [[], null],
  [null, null],
])('an amount: %j', (sets, words) => {
  expect(amount_words(sets)).toBe(words);
});

const SLIDE = { line_id: 'slide', prescription_id: 'p1', exercise_name: 'Wall slide' };
const TUCK = { line_id: 'tuck', prescription_id: 'p2', exercise_name: 'Chin tuck' };
const ITEMS = [SLIDE, TUCK].map((item) => ({
  ...item,
  sets: 3,
  reps: 10,
  duration_s: null,
})) as PlanVersion['items'];
const log = (of: { line_id: string; prescription_id: string }, parts: Partial<ExerciseLog>) =>
  ({
    line_id: of.line_id,
    prescription_id: of.prescription_id,
    status: 'done',
    reason: null,
    sets: null,
    pain: null,
    effort: null,
    late: false,
    ...parts,
  }) as ExerciseLog;

test('what was done in part is named with its amount and what was planned', () => {
  const partly: Partial<ExerciseLog> = { status: 'partly', sets: [{ reps: 6 }, { reps: 6 }] };
  expect(log_lines([log(SLIDE, partly)], ITEMS)).toEqual(['Wall slide: in part, 2 × 6 of 3 × 10']);
  const older = { ...SLIDE, prescription_id: 'p0' };
  expect(log_lines([log(older, { ...partly, reason: 'pain_rule' })], ITEMS)).toEqual([
    'Wall slide: in part, 2 × 6, it hurt',
  ]);
});

test('what was left out stands together by its reason, in words', () => {
  const logs = [
    log(SLIDE, { status: 'skipped', reason: 'no_time' }),
    log(TUCK, { status: 'skipped', reason: 'no_time' }),
    log({ line_id: 'gone', prescription_id: 'p9' }, { status: 'skipped', reason: 'illness' }),
  ];
  expect(log_lines(logs, ITEMS)).toEqual([
    'Left out: Wall slide, Chin tuck (no time)',
    'Left out: one no longer in the plan (ill)',
  ]);
});

test('what was added later is said, of all or of some; the worst pain has a name', () => {
  const late = log(SLIDE, { late: true, pain: 2 });
  expect(log_lines([late], ITEMS)).toEqual(['Pain while doing it 2: Wall slide', 'Added later']);
  expect(log_lines([late, log(TUCK, { pain: 4, effort: 3 })], ITEMS)).toEqual([
    'Pain while doing it 4: Chin tuck',
    'Effort 3',
    'Added later: Wall slide',
  ]);
});

test('a time that was put right is said to be', () => {
  const wrong = log(SLIDE, { device_performed_at: '2026-11-23T23:00:00Z' });
  expect(log_lines([wrong, log(TUCK, {})], ITEMS)).toContain(
    'Their phone’s clock was wrong; the times were put right',
  );
});
