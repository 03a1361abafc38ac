import { expect, test } from 'vitest';
import type { EarlierDay, Slot, Today } from '../../contract/shapes';
import { day_of, earlier_days_of } from '../day/day';
import { gathered, type ExerciseRecord, type Records } from '../day/records';
import { vectors } from './vectors';

type Rows = [columns: string[], ...rows: unknown[][]];
type Brought = { person: Records['person']; exercise: Record<string, ExerciseRecord> };
type Numbered = { n: number } & Partial<Slot>;
type Short = Omit<Today, 'slots' | 'offers'> & { slots: Numbered[]; offers: Numbered[] };
type Case = {
  records: Brought & Record<string, Rows>;
  zone_names: Record<string, string>;
  shown: Slot[];
  at: [now: string, differs: Partial<Short>][];
  earlier: [now: string, days: { day_on: string; slots: Numbered[] }[]];
};

/** Lists are written as their columns and a row each, those in a version as well. */
function bodies_of([columns, ...rows]: Rows): Record<string, unknown>[] {
  return rows.map((row) => {
    const body = Object.fromEntries(columns.map((column, n) => [column, row[n]]));
    return body.items ? { ...body, items: bodies_of(body.items as Rows) } : body;
  });
}

/** As `GET /sync` brings them, one by one. */
function records_of({ records, zone_names }: Case): Records {
  const { person, exercise, ...lists } = records;
  const exercises = Object.entries(exercise).map(([id, body]) => ({ kind: 'exercise', id, body }));
  const others = Object.entries(lists as Record<string, Rows>).flatMap(([kind, rows]) =>
    bodies_of(rows).map((body) => ({ kind, id: String(body.id), body })),
  );
  const unknown = { kind: 'past_day', id: '', body: {} };
  return gathered(
    [{ kind: 'person', id: '', body: person }, ...exercises, unknown, ...others],
    zone_names,
  )!;
}

/** Exercises are written by their number, with what is their own where it is not null. */
function exercise_of(shown: Slot[], { n, ...own }: Numbered, of: object): Slot {
  const nothing = { rests_why: null, rests_until: null, log: null, ...of };
  return { ...shown[n]!, ...nothing, ...own } as Slot;
}

function whole(short: Short, shown: Slot[], { person }: Records): Today {
  const { check_in } = short;
  const { judging } = check_in ?? {};
  return {
    ...short,
    check_in:
      check_in && judging
        ? { ...check_in, judging: { ...judging, thresholds: person.judging!.thresholds } }
        : check_in,
    slots: short.slots.map((one) => exercise_of(shown, one, {})),
    offers: short.offers.map((one) => exercise_of(shown, one, { nth: null, per_week: null })),
  } as Today;
}

const cases = vectors<Case>('whole_days.json').map((one) => {
  const records = records_of(one);
  const { time_zone, practice } = records.person;
  return [`${practice.advice_mode} in ${time_zone}`, one, records] as const;
});

/** Where results are not told, the server may look again for a question that is not asked any more. */
function expect_until(found: Today, { until }: Today, records: Records): void {
  const [ours, theirs] = [Date.parse(found.until), Date.parse(until)];
  expect(ours).toBeGreaterThanOrEqual(theirs);
  expect({ ...day_of(records, ours - 1, found), until: null }).toEqual({ ...found, until: null });
}

test.each(cases)('days ahead are what the server would say: %s', (_, { at, shown }, records) => {
  let short = {} as Short;
  for (const [now, differs] of at) {
    short = { ...short, ...differs };
    const expected = whole(short, shown, records);
    const found = day_of(records, Date.parse(now), expected);
    if (!records.person.judging) expect_until(found, expected, records);
    else expect(found.until).toBe(expected.until);
    expect({ ...found, until: null }, now).toEqual({ ...expected, until: null });
  }
});

test.each(cases)('so are the days before: %s', (_, { earlier: [now, days], shown }, records) => {
  const expected: EarlierDay[] = days.map(({ day_on, slots }) => {
    return { day_on, slots: slots.map((one) => exercise_of(shown, one, {})) };
  });
  expect(earlier_days_of(records, Date.parse(now))).toEqual(expected);
});
