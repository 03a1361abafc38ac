import { expect, test } from 'vitest';
import { add_days, days_between, day_starts_at, diary_day } from '../../kernel/days';
import { falls_on, recur } from '../plan/recurrence';
import {
  due_slots,
  expected,
  expected_rested,
  flexible_lines,
  resting,
  week_quotas,
  type Resting,
} from '../plan/slots';
import { days_from } from '../adherence/weeks';
import { plan_of, vectors, type WrittenPlan } from './vectors';

const LETTERS = { treatment: 't', gate: 'g', therapist: 'p', contact: 'c', urgent: 'u' };

type Window = [first: number, length: number, slots: string, free: string, quotas: unknown[]];

test.each(vectors<WrittenPlan & { windows: Window[] }>('due.json').map((one, n) => [n, one]))(
  'plan %i is due as the server says',
  (_, one) => {
    const { calendar, day, minute, versions } = plan_of(one);
    const line_of = new Map(
      versions.flatMap(({ lines }) => lines.map((line) => [line.prescription_id, line.line_id])),
    );
    const written = (found: Resting | null) =>
      found ? `!${LETTERS[found.why]}${found.until === null ? '' : minute(found.until)}` : '';
    for (const [first, length, slots, free, quotas] of one.windows) {
      const days = days_from(day(first), length);
      const in_force = calendar(days[0]!, days.at(-1)!);
      const due = due_slots(in_force, days);
      const by_day = days.map((of_day) => {
        const tokens: { id: string; rounds: number; rests: string }[] = [];
        for (const slot of due.filter(({ due_on }) => due_on === of_day)) {
          expect(slot.line_id).toBe(line_of.get(slot.prescription_id));
          if (slot.nth === 1) {
            tokens.push({ id: slot.prescription_id, rounds: 0, rests: written(slot.rests) });
          }
          expect(slot.nth).toBe(++tokens.at(-1)!.rounds);
        }
        return tokens
          .map(({ id, rounds, rests }) => `${id}${rounds > 1 ? `x${rounds}` : ''}${rests}`)
          .join(' ');
      });
      expect(by_day.join('|')).toBe(slots);
      const flexible = days.map((of_day) =>
        flexible_lines(in_force, of_day)
          .map((line) => line.prescription_id + written(resting(in_force, line, of_day)))
          .join(' '),
      );
      expect(flexible.join('|')).toBe(free);
      const wanted = week_quotas(in_force, days).map((quota) => [
        Number(quota.line_id),
        days_between(one.base, quota.monday),
        quota.days.map((of_quota) => days_between(one.base, of_quota)),
        quota.wanted,
        quota.rested,
        expected(quota),
        expected_rested(quota),
      ]);
      expect(wanted).toEqual(quotas);
    }
  },
);

test.each(vectors<[string, string, string, string]>('recurrence.json'))(
  '%s begun on %s, from %s on',
  (rule, anchor, first, days) => {
    const found = recur(rule, anchor);
    const falls = days_from(first, days.length).map((day) => (falls_on(found, day) ? 'x' : '.'));
    expect(falls.join('')).toBe(days);
  },
);

test.each(vectors<[string, string, number, [number, number][]]>('days.json'))(
  'the diary day in %s on %s',
  (zone, day, begins, told) => {
    const midnight = Date.parse(day);
    expect((day_starts_at(day, zone) - midnight) / 60_000).toBe(begins);
    for (const [minute, after] of told) {
      expect(diary_day(midnight + minute * 60_000, zone)).toBe(add_days(day, after));
    }
  },
);
