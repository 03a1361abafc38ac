import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Responses } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import { area_answered, responses_of, session_answered, session_before } from '../tests/responses';
import { over_time, when_words } from './over_time';
import { curve_of } from './session_curve';

const ZONE = 'Europe/London';
const TODAY = { day_on: '2026-11-25', time_zone: ZONE };
const RANGE: Responses['ranges'][number] = {
  motion: 'neck-rotation',
  name: 'Neck, turn',
  side: 'L',
  first: { degrees: 58, at: '2026-10-12T09:00:00Z' },
  latest: { degrees: 71, at: '2026-11-23T09:00:00Z' },
  change: 13,
  is_clear: true,
};
const PROBLEM: NonNullable<Responses['problem']> = {
  first: { score: 6, at: '2026-10-12T09:00:00Z' },
  latest: { score: 4, at: '2026-11-24T09:00:00Z' },
  change: 'better',
};

beforeEach(() => i18n.show('en'));
afterAll(() => i18n.show('en'));

describe('since when', () => {
  test.each([
    ['another month', '2026-10-12T09:00:00Z', 'October', 'octubre'],
    ['this month: with its day', '2026-11-03T09:00:00Z', '3 Nov', 'el 3 nov'],
    ['the last night of a month is still its', '2026-11-01T01:00:00Z', 'October', 'octubre'],
    ['long ago: with its year', '2025-11-20T09:00:00Z', 'November 2025', 'noviembre de 2025'],
  ])('%s', (_, at, en, es) => {
    expect(when_words(at, TODAY)).toBe(en);
    i18n.show('es');
    expect(when_words(at, TODAY)).toBe(es);
  });
});

test('function before pain, each by its name, the side as a word', () => {
  const middle = {
    ...RANGE,
    motion: 'neck-flexion',
    name: 'Neck, chin to chest',
    side: 'M',
  } as const;
  const told = responses_of([], { ranges: [RANGE, middle], problem: PROBLEM });
  const rows = over_time(told, { judged: false, ...TODAY });
  expect(rows.map(({ name, shown }) => [name, shown])).toEqual([
    ['Neck, turn, left', '58° → 71°'],
    ['Neck, chin to chest', '58° → 71°'],
    ['The stiff neck', '6 → 4'],
  ]);
  i18n.show('es');
  expect(
    over_time({ ...told, problem_name: 'cuello rígido' }, { judged: false, ...TODAY }).at(-1),
  ).toMatchObject({ name: 'Lo de «cuello rígido»', said: 'de 6 a 4' });
});

test('no clear change is said of a range where what is worked out is shown, of the problem as told', () => {
  const told = responses_of([], {
    ranges: [{ ...RANGE, is_clear: false }],
    problem: { ...PROBLEM, change: 'none' },
  });
  const notes = (judged: boolean, from = told) =>
    over_time(from, { judged, ...TODAY }).map(({ note }) => note);
  expect(notes(true)).toEqual(['no clear change', 'no clear change']);
  const hidden = responses_of([], { ...told, problem: { ...PROBLEM, change: null } });
  expect(notes(false, hidden)).toEqual([null, null]);
  expect(notes(true, responses_of([], { ranges: [RANGE], problem: PROBLEM }))).toEqual([
    null,
    null,
  ]);
});

test('a problem without a name is what she came with', () => {
  const told = responses_of([], { problem: PROBLEM, problem_name: null });
  expect(over_time(told, { judged: false, ...TODAY })[0]?.name).toBe('What you came with');
});

describe('the curve', () => {
  test('the last session over at most three before it, those without an answer left out', () => {
    const before = [16, 9, 2].map((day) =>
      session_before(day === 9 ? [] : [[24, 3]], {
        ended_at: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`,
      }),
    );
    const curve = curve_of(responses_of([session_answered([[5, 4]]), ...before]), ZONE);
    expect(curve.start).toBe('Mon');
    expect(curve.areas).toMatchObject([{ name: 'Back of neck, left', treated: true }]);
    expect(curve.earlier?.map(({ name }) => name)).toEqual(['16 Nov', '2 Nov']);
  });

  test('what is usual is there only where its numbers are', () => {
    const sessions = [session_answered([[5, 4]])];
    expect(curve_of(responses_of(sessions), ZONE).band).not.toEqual([]);
    expect(curve_of(responses_of(sessions, { band: null }), ZONE).band).toEqual([]);
  });

  test('the problem begins before the session, once something was said of it after', () => {
    const problem = { before: 6, after: 5, points: [{ hours: 24, score: 4 }], relief: [] };
    const told = (change: Partial<typeof problem>) =>
      curve_of(
        responses_of([session_answered([[5, 4]], { problem: { ...problem, ...change } })]),
        ZONE,
      ).problem;
    expect(told({})).toEqual({
      name: 'stiff neck',
      points: [
        { hours: 0, score: 6 },
        { hours: 24, score: 4 },
      ],
    });
    expect(told({ points: [] })).toBeNull();
  });

  test('it goes on to the fifth day when it had not settled by the third', () => {
    const until = (state: 'unsettled' | null) =>
      curve_of(responses_of([session_answered([[70, 4]], {}, { state })]), ZONE).until;
    expect([until(null), until('unsettled')]).toEqual([72, 120]);
  });

  test('an area without a side has none in its name', () => {
    const areas = [area_answered({ zone: 'sacrum-si', name: 'Sacrum', side: 'M' })];
    const told = responses_of([session_answered([[5, 4]], { areas })]);
    expect(curve_of(told, ZONE).areas[0]?.name).toBe('Sacrum');
  });
});
