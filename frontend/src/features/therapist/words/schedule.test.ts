import { beforeEach, expect, test } from 'vitest';
import type { PlanItem } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { schedule_words } from './schedule';

type Parts = Partial<Omit<PlanItem, 'schedule'>> & { schedule: Partial<PlanItem['schedule']> };

const item = ({ schedule, ...parts }: Parts): PlanItem =>
  ({
    times_per_day: 1,
    starts_on: null,
    ends_on: null,
    ...parts,
    schedule: { weekdays: [], every: null, per_week: null, rrule: null, ...schedule },
  }) as PlanItem;
const rule = (rrule: string): Parts => ({ schedule: { kind: 'rule', rrule } });

beforeEach(() => i18n.show('en'));

test.each<[Parts, string, string]>([
  [{ schedule: { kind: 'daily' } }, 'daily', 'a diario'],
  [{ schedule: { kind: 'daily' }, times_per_day: 2 }, 'twice a day', 'dos veces al día'],
  [{ schedule: { kind: 'daily' }, times_per_day: 3 }, '3 times a day', '3 veces al día'],
  [
    { schedule: { kind: 'weekdays', weekdays: ['FR', 'MO', 'WE'] }, times_per_day: 2 },
    'Mon Wed Fri, twice a day',
    'lun mié vie, dos veces al día',
  ],
  [{ schedule: { kind: 'interval', every: 2 } }, 'every 2 days', 'cada 2 días'],
  [{ schedule: { kind: 'quota', per_week: 3 } }, 'any 3 a week', '3 días por semana, a elegir'],
  [
    { schedule: { kind: 'quota', per_week: 1 } },
    'once a week, any day',
    '1 día por semana, a elegir',
  ],
  [{ schedule: { kind: 'as_needed' } }, 'as needed', 'cuando haga falta'],
  [
    { schedule: { kind: 'daily' }, ends_on: '2026-12-12' },
    'daily, until 12 Dec',
    'a diario, hasta el 12 dic',
  ],
  [
    { schedule: { kind: 'daily' }, starts_on: '2026-12-01', ends_on: '2026-12-12' },
    'daily, from 1 Dec, until 12 Dec',
    'a diario, desde el 1 dic, hasta el 12 dic',
  ],
  [rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO'), 'Mon Thu, every 2 weeks', 'lun jue, cada 2 semanas'],
  [rule('FREQ=WEEKLY'), 'once a week', 'una vez por semana'],
  [rule('FREQ=DAILY'), 'daily', 'a diario'],
  [
    rule('FREQ=DAILY;INTERVAL=3;BYDAY=MO;COUNT=10'),
    'every 3 days, only Mon, 10 times in all',
    'cada 3 días, solo lun, 10 veces en total',
  ],
  [
    rule('FREQ=DAILY;INTERVAL=2;UNTIL=20261212'),
    'every 2 days, until 12 Dec',
    'cada 2 días, hasta el 12 dic',
  ],
])('%j', (parts, english, spanish) => {
  expect(schedule_words(item(parts), 'en')).toBe(english);
  i18n.show('es');
  expect(schedule_words(item(parts), 'es')).toBe(spanish);
});
