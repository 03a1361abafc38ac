import { expect, test } from 'vitest';
import type { EarlierDay, Slot, Today } from '../../contract/shapes';
import { day_of, earlier_days_of } from '../day/day';
import type { Records } from '../day/records';
import { vectors } from './vectors';

type Rows = [columns: string[], ...rows: unknown[][]];
type Numbered = { n: number } & Partial<Slot>;
type Short = Omit<Today, 'slots' | 'offers'> & { slots: Numbered[]; offers: Numbered[] };
type Case = {
  records: Record<string, Rows | Records['person']>;
  shown: Slot[];
  at: [now: string, differs: Partial<Short>][];
  earlier: [now: string, days: { day_on: string; slots: Numbered[] }[]];
};

/** Lists of records are written as their columns and a row each. */
function records_of(written: Case['records']): Records {
  const read = Object.entries(written).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, value];
    const [columns, ...rows] = value;
    return [
      name,
      rows.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]]))),
    ];
  });
  return Object.fromEntries(read) as Records;
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
        ? { ...check_in, judging: { ...judging, thresholds: person.thresholds } }
        : check_in,
    slots: short.slots.map((one) => exercise_of(shown, one, {})),
    offers: short.offers.map((one) => exercise_of(shown, one, { nth: null, per_week: null })),
  } as Today;
}

const cases = vectors<Case>('whole_days.json').map((one) => {
  const records = records_of(one.records);
  const { time_zone, practice } = records.person;
  return [`${practice.advice_mode} in ${time_zone}`, one, records] as const;
});

test.each(cases)('days ahead are what the server would say: %s', (_, { at, shown }, records) => {
  let short = {} as Short;
  for (const [now, differs] of at) {
    short = { ...short, ...differs };
    const expected = whole(short, shown, records);
    expect(day_of(records, Date.parse(now), expected), now).toEqual(expected);
  }
});

test.each(cases)('so are the days before: %s', (_, { earlier: [now, days], shown }, records) => {
  const expected: EarlierDay[] = days.map(({ day_on, slots }) => {
    return { day_on, slots: slots.map((one) => exercise_of(shown, one, {})) };
  });
  expect(earlier_days_of(records, Date.parse(now))).toEqual(expected);
});
