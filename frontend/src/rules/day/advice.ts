/* What a client is told about her answers, where the practice advises. Twin of
   strtrack/today/service/advice.py; until when somebody answers only the server knows. */

import type { Advice } from '../../contract/recovery';
import { HOUR_MS } from '../recovery/moments';
import { in_order } from './planned';
import type { Recoveries } from './recovery';
import type { Carried, CheckInRecord, Records } from './records';

const URGENT_SHOWN_MS = 7 * 24 * HOUR_MS;
const GRAVITY = ['same_day', 'emergency'];

type Told = { advice: Advice | null; urgent: Advice | null; edges: number[] };
type Judged = CheckInRecord & { result: NonNullable<CheckInRecord['result']> };

/** The advice about the last answer, and about one urgent answer of seven days: one that was not read
    yet, then the gravest, then the latest. */
export function advice_of(
  { person, check_in }: Records,
  { all, shown }: Recoveries,
  carried: Carried,
  now: number,
): Told {
  if (person.practice.advice_mode !== 'advise') return { advice: null, urgent: null, edges: [] };
  const at = (one: CheckInRecord) => Date.parse(one.recorded_at);
  const given = check_in
    .filter((one): one is Judged => one.status === 'recorded' && one.result !== null)
    .filter((one) => at(one) >= now - URGENT_SHOWN_MS)
    .sort((a, b) => in_order([at(a), a.id], [at(b), b.id]));
  const told = (one: Judged | undefined): Advice | null => {
    if (!one) return null;
    const { level, mode, settled, rules } = one.result;
    const known = [carried.advice, carried.urgent].find((other) => other?.check_in_id === one.id);
    const of = all.find(({ treatment }) => treatment.id === one.treatment_id);
    return {
      check_in_id: one.id,
      level,
      mode,
      settled,
      rules,
      session_ended_at: of?.treatment.ended_at ?? null,
      recorded_at: one.recorded_at,
      told: level === 'contact' || level === 'urgent',
      answer_by: known?.answer_by ?? null,
      understood_at: one.understood_at,
    };
  };
  const claim = (one: Judged) =>
    [Number(one.understood_at === null), GRAVITY.indexOf(one.result.mode ?? ''), at(one)] as const;
  const about = given.filter((one) => !shown || one.treatment_id === shown.treatment.id);
  const urgent = given.filter((one) => one.result.level === 'urgent');
  return {
    advice: told(about.at(-1)),
    urgent: told(urgent.sort((a, b) => in_order(claim(a), claim(b))).at(-1)),
    edges: given.map((one) => at(one) + URGENT_SHOWN_MS + 1),
  };
}
