import { expect, test } from 'vitest';
import type { Level } from '../../contract/recovery';
import type { Moment } from '../../contract/shapes';
import { schedule, type Answered } from '../recovery/moments';
import {
  superseded_by,
  window_of,
  type MomentState,
  type Status,
  type WhySkipped,
} from '../recovery/windows';
import { vectors } from './vectors';

const STATUSES: Status[] = ['open', 'settled', 'superseded', 'not_settled', 'not_answered'];
const LETTERS: Record<MomentState, string> = {
  not_yet_due: 'N',
  due: 'D',
  answered: 'A',
  late: 'L',
  missed: 'M',
  skipped: 'S',
};
const WHY: Record<WhySkipped, string> = {
  quiet_night: 'q',
  settled: 's',
  superseded: 'u',
  not_now: 'n',
  recorded_late: 'r',
  not_answered: 'x',
};

type Place = [string, string];
type Case = {
  zone: string;
  ended: string;
  recorded: number;
  areas: Place[];
  later: [number, Place[]][];
  not_now: string[];
  given: [number, Moment | null, number, Level | null, string | null][];
  extra: boolean;
  asked: string;
  at: [
    now: number,
    status: number,
    closed: number | null,
    states: string,
    open: string | null,
    next: string | null,
    differs: number | null,
  ][];
};

const as_areas = (places: Place[]) => places.map(([zone, side]) => ({ zone, side }));

test.each(vectors<Case>('recovery.json').map((one, n) => [n, one] as const))(
  'session %i stands as the server says',
  (_, one) => {
    const ended_at = Date.parse(`${one.ended}Z`);
    const at = (minute: number) => ended_at + minute * 60_000;
    const minute = (instant: number | null) =>
      instant === null ? null : (instant - ended_at) / 60_000;
    const areas = as_areas(one.areas);
    const later = one.later.map(([after, theirs]) => {
      return { ended_at: at(after), areas: as_areas(theirs) };
    });
    const session = {
      ended_at,
      recorded_at: at(one.recorded),
      areas,
      superseded: superseded_by(areas, later),
      not_now: one.not_now,
    };
    const answers: Answered[] = one.given.map(([given, moment, settled, level, cause]) => {
      return { at: at(given), moment, settled: settled === 1, level, cause };
    });
    const { zone, extra: asks_extra } = one;
    const asked = schedule(ended_at, answers, zone, asks_extra);
    const written = asked.map(
      ({ code, hours, late_until }) => `${code}@${hours}:${minute(late_until)}`,
    );
    expect(written.join(' ')).toBe(one.asked);
    for (const [now, ...told] of one.at) {
      const found = window_of(session, answers, { zone, now: at(now), asks_extra });
      const states = found.moments.map(
        ({ state, why }) => LETTERS[state] + (why === null ? '' : WHY[why]),
      );
      expect([
        STATUSES.indexOf(found.status),
        minute(found.closed_at),
        states.join(' '),
        found.open?.question.code ?? null,
        found.next?.question.code ?? null,
        minute(found.differs_at),
      ]).toEqual(told);
    }
  },
);

test('a moment opens, is wanted and closes by the hour', () => {
  const hours = schedule(0, [], 'UTC', false).map(({ code, ...at }) => [
    code,
    ...[at.opens_at, at.target_at, at.closes_at].map((ms) => ms / 3_600_000),
  ]);
  expect(hours).toEqual([
    ['h5', 3, 5, 8],
    ['h24', 16, 24, 30],
    ['h48', 40, 48, 56],
    ['h72', 66, 72, 84],
    ['h120', 110, 120, 132],
  ]);
});
