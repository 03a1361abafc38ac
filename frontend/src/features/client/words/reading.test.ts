import { expect, test } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { reading_words } from './reading';

type Reads = NonNullable<Parameters<typeof reading_words>[0]>;
const WORKING_DAYS: Reads['weekdays'] = ['MO', 'TU', 'WE', 'TH', 'FR'];
const THREE_DAYS: Reads['weekdays'] = ['MO', 'WE', 'SA'];

test.each([
  [WORKING_DAYS, '12:00', 'on weekdays before 12:00', 'los días laborables antes de las 12:00'],
  [THREE_DAYS, null, 'on Monday, Wednesday and Saturday', 'cada lunes, miércoles y sábado'],
  [['MO'], '13:30', 'on Monday before 13:30', 'cada lunes antes de las 13:30'],
  [[...WORKING_DAYS, 'SA', 'SU'], null, 'every day', 'todos los días'],
] as [Reads['weekdays'], string | null, string, string][])(
  'the practice’s days and time: %s by %s',
  (weekdays, by, english, spanish) => {
    i18n.show('en');
    expect(reading_words({ weekdays, by })).toBe(english);
    i18n.show('es');
    expect(reading_words({ weekdays, by })).toBe(spanish);
  },
);

test('where it is not known yet, weekdays are said', () => {
  i18n.show('en');
  expect(reading_words(undefined)).toBe('on weekdays');
});
