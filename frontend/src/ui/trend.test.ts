import { beforeEach, describe, expect, test } from 'vitest';
import type { Trend, TrendPoint } from '../contract/exercising';
import type { Language } from '../contract/shapes';
import { i18n } from '../kernel/i18n.svelte';
import { month_from, places_before } from './month';
import { place, rows_of, steps_path, weeks_between, type Row } from './trend';
import { amount_words, told_of } from './trend_words';

const SINCE = '2026-09-07';
const TODAY = '2026-11-25';

function point(monday: string, change: Partial<TrendPoint> = {}): TrendPoint {
  return {
    monday,
    exercise_name: 'Row',
    sessions: 3,
    unit: 'reps',
    sets: 2,
    amount: 8,
    load: null,
    band: null,
    pain: null,
    pain_below: null,
    eased: false,
    as_planned: false,
    ...change,
  };
}

const trend = (...points: TrendPoint[]): Trend => ({
  line_id: 'row',
  exercise_name: 'Row',
  unit: 'reps',
  in_plan: true,
  points,
});
const shown = (...points: TrendPoint[]) => told_of(trend(...points), TODAY).map((t) => t.shown);
const kinds = (...points: TrendPoint[]) => rows_of(trend(...points), SINCE).map((r) => r.kind);

beforeEach(() => i18n.show('en'));

describe('what a line came to is said from the first week to the last', () => {
  test('amounts, load and pain each in a sentence of their own', () => {
    const first = point('2026-10-05', { load: 4, pain: 3 });
    const last = point('2026-11-23', { sets: 3, amount: 12, load: 6, pain: 1 });
    expect(shown(first, point('2026-10-12'), last)).toEqual([
      '2 × 8 → 3 × 12 since October',
      '4 kg → 6 kg',
      'Pain while doing it: 3 → 1',
    ]);
    expect(told_of(trend(first, last), TODAY).map(({ said }) => said)).toEqual([
      'from 2 × 8 to 3 × 12 since October',
      'from 4 kg to 6 kg',
      'Pain while doing it: from 3 to 1',
    ]);
  });

  test('in Spanish as well, with a comma in the number', () => {
    i18n.show('es');
    const [first, second, third] = shown(
      point('2026-10-05', { load: 4, pain: 3 }),
      point('2026-11-23', { load: 5.5, pain: 3 }),
    );
    expect(first).toBe('2 × 8 desde octubre');
    expect(second).toBe('4 kg → 5,5 kg');
    expect(third).toBe('Dolor al hacerlo: 3');
  });

  test('less is said as plainly as more, and no change as what it is', () => {
    expect(shown(point('2026-10-05', { amount: 12 }), point('2026-11-02'))[0]).toBe(
      '2 × 12 → 2 × 8 since October',
    );
    expect(shown(point('2026-10-05'), point('2026-11-02'))).toEqual(['2 × 8 since October']);
  });

  test('one week is no course', () => {
    expect(shown(point('2026-11-23'))).toEqual(['2 × 8 in one week so far']);
  });

  test('bands by their words, pain under a number, seconds as such', () => {
    const light = point('2026-11-02', { band: 'light', pain: 4 });
    const heavy = point('2026-11-09', { band: 'x-heavy', pain_below: 3 });
    expect(shown(light, heavy).slice(1)).toEqual([
      'light band → extra heavy band',
      'Pain while doing it: 4 → under 3',
    ]);
    expect(amount_words(point('2026-11-02', { unit: 'seconds', amount: 30 }))).toBe('2 × 30 s');
    expect(amount_words(point('2026-11-02', { sets: 1, amount: 12 }))).toBe('12');
  });

  test('nothing is made up where nothing was noted', () => {
    expect(shown()).toEqual(['Nothing noted in these weeks.']);
    const unknown = { sets: null, amount: null };
    expect(shown(point('2026-11-02', unknown), point('2026-11-09', unknown))).toEqual([
      'Done in 2 weeks. How much was not noted.',
    ]);
  });

  test('weeks of another exercise are not held against this one', () => {
    const before = point('2026-10-05', { exercise_name: 'Pull', amount: 20 });
    expect(shown(before, point('2026-11-02'), point('2026-11-09', { amount: 9 }))).toEqual([
      '2 × 8 → 2 × 9 since 2 Nov',
    ]);
    expect(rows_of(trend(before, point('2026-11-02')), SINCE)[0]!.marks).toHaveLength(1);
  });

  test.each<Language>(['en', 'es'])('no word of praise or blame in %s', (language) => {
    i18n.show(language);
    const told = shown(point('2026-10-05', { pain: 1 }), point('2026-11-23', { pain: 6 }));
    expect(told.join(' ')).not.toMatch(/!|%|well done|great|bravo|muy bien|peor|worse/i);
  });
});

describe('rows hold what was noted, week by week', () => {
  test('only rows that have something', () => {
    expect(kinds(point('2026-11-02'))).toEqual(['reps']);
    expect(kinds(point('2026-11-02', { load: 4, pain: 0 }))).toEqual(['reps', 'load', 'pain']);
    expect(kinds(point('2026-11-02', { band: 'light', amount: null }))).toEqual(['band']);
    expect(kinds()).toEqual([]);
  });

  test('a week without a session breaks the steps and is never 0', () => {
    const [row] = rows_of(
      trend(point('2026-09-07'), point('2026-09-14', { amount: 10 }), point('2026-10-05')),
      SINCE,
    );
    expect(row!.marks.map(({ week, value }) => [week, value])).toEqual([
      [0, 8],
      [1, 10],
      [4, 8],
    ]);
    const path = steps_path(row!, { width: 252, height: 52, weeks: 12 });
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path.match(/L/g)).toHaveLength(1);
  });

  test('pain stands on its whole scale, from foot to top', () => {
    const frame = { width: 252, height: 52, weeks: 12 };
    const [, row] = rows_of(trend(point('2026-09-07', { pain: 10 })), SINCE) as [Row, Row];
    expect(place(row.marks[0]!, row.most, frame)).toEqual({ x: 15.1, y: 5 });
    expect(place({ week: 11, value: 0, eased: false }, 10, frame)).toEqual({ x: 236.9, y: 47 });
    expect(weeks_between(SINCE, TODAY)).toBe(12);
  });
});

describe('a month', () => {
  test('goes over the years', () => {
    expect(month_from('2026-12', 1)).toBe('2027-01');
    expect(month_from('2027-01', -1)).toBe('2026-12');
    expect(month_from('2026-03', 1)).toBe('2026-04');
  });

  test('begins on its weekday, Monday first', () => {
    expect(places_before('2026-11-01')).toBe(6);
    expect(places_before('2026-06-01')).toBe(0);
  });
});
