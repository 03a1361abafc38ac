import { beforeEach, expect, test } from 'vitest';
import type { PlanItem } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { adherence_words } from './adherence';
import { ago } from './ago';
import { dose_words } from './dosage';

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
  } as unknown as PlanItem;
  expect(dose_words(item)).toBe('3 × 12 · left · band, light · Mon Fri, 2 times a day');
});
